"""How right the checker is on a newsroom's own labelled headlines."""

from factcheck.evaluation.predict import Prediction, predict
from factcheck.evaluation.reading import Labelled, Rows, Unread, read_all, read_labelled
from factcheck.evaluation.scores import RATES, Scores, measure
from factcheck.evaluation.tune import Tuned, tune, write_threshold

__all__ = [
    "RATES",
    "Labelled",
    "Prediction",
    "Rows",
    "Scores",
    "Tuned",
    "Unread",
    "measure",
    "predict",
    "read_all",
    "read_labelled",
    "tune",
    "write_threshold",
]
