from __future__ import annotations

import subprocess
import sys
import types

import pytest

import factcheck


def test_every_name_that_is_listed_can_be_imported() -> None:
    assert [name for name in factcheck.__all__ if not hasattr(factcheck, name)] == []
    assert list(factcheck.__all__) == sorted(factcheck.__all__)


def test_every_name_that_can_be_imported_is_listed() -> None:
    # In a process of its own: other tests import submodules, which then show here as attributes.
    script = (
        "import factcheck; [getattr(factcheck, n) for n in factcheck.__all__]; import types;"
        "print(*sorted(n for n, v in vars(factcheck).items()"
        " if not n.startswith('_') and not isinstance(v, types.ModuleType)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    lazily = {"Checker", "check"}
    shells = {"TYPE_CHECKING", "Any", "annotations"}
    assert set(done.stdout.split()) - shells | lazily == set(factcheck.__all__)


def test_what_is_loaded_late_is_the_real_thing() -> None:
    from factcheck.checker import Checker, check  # noqa: PLC0415 - the package's own late import is under test

    assert factcheck.Checker is Checker
    assert factcheck.check is check
    assert isinstance(check, types.FunctionType)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'chek'"):
        _ = factcheck.chek


def test_the_package_alone_loads_nothing_heavy() -> None:
    script = "import sys, factcheck; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    heavy = {"torch", "transformers", "sentence_transformers", "scipy", "onnxruntime", "faiss", "numpy"}
    assert heavy & set(done.stdout.split()) == set()
