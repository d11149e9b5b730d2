"""Units of measure and currencies: what a word or sign after, or before, a number says it counts."""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    """One unit: what it measures, its name, and how many of the measure's base unit it is."""

    measure: str
    name: str
    factor: float = 1.0


def _table(measure: str, rows: dict[str, tuple[float, str]]) -> dict[str, Unit]:
    return {
        word: Unit(measure, name, factor)
        for name, (factor, words) in rows.items()
        for word in words.replace("_", " ").split("|")
    }


# Base units: day, metre, kilogram, kilometre an hour, litre, hectare. Months and years are averages.
MEASURES: dict[str, Unit] = {
    **_table("time", {
        "second": (1 / 86400, "second|seconds|sec|secs"),
        "minute": (1 / 1440, "minute|minutes|min|mins"),
        "hour": (1 / 24, "hour|hours|hr|hrs"),
        "day": (1, "day|days|night|nights"),
        "week": (7, "week|weeks|wk|wks"),
        "fortnight": (14, "fortnight|fortnights"),
        "month": (30.44, "month|months"),
        "year": (365.25, "year|years|yr|yrs"),
        "decade": (3652.5, "decade|decades"),
        "century": (36525, "century|centuries"),
    }),
    **_table("weekend", {"weekend": (1, "weekend|weekends")}),
    **_table("length", {
        "millimetre": (0.001, "mm|millimetre|millimetres|millimeter|millimeters"),
        "centimetre": (0.01, "cm|centimetre|centimetres|centimeter|centimeters"),
        "inch": (0.0254, "inch|inches"),
        "foot": (0.3048, "ft|foot|feet"),
        "yard": (0.9144, "yard|yards|yd|yds"),
        "metre": (1, "metre|metres|meter|meters"),
        "kilometre": (1000, "km|kms|kilometre|kilometres|kilometer|kilometers"),
        "mile": (1609.344, "mile|miles|mi"),
    }),
    **_table("mass", {
        "gram": (0.001, "g|gram|grams|gramme|grammes"),
        "ounce": (0.02835, "oz|ounce|ounces"),
        "pound": (0.45359, "lb|lbs"),
        "kilogram": (1, "kg|kgs|kilo|kilos|kilogram|kilograms|kilogramme|kilogrammes"),
        "stone": (6.35, "stone"),
        "ton": (1000, "ton|tons|tonne|tonnes"),
    }),
    **_table("speed", {
        "kilometre an hour": (
            1, "kph|kmh|km/h|kilometres_per_hour|kilometers_per_hour|kilometres_an_hour|kilometers_an_hour"
        ),
        "mile an hour": (1.609344, "mph|miles_per_hour|miles_an_hour"),
        "knot": (1.852, "knot|knots"),
    }),
    **_table("volume", {
        "millilitre": (0.001, "ml|millilitre|millilitres|milliliter|milliliters"),
        "pint": (0.5, "pint|pints"),
        "litre": (1, "litre|litres|liter|liters"),
        "gallon": (3.9, "gallon|gallons"),
        "barrel": (159, "barrel|barrels"),
    }),
    **_table("area", {
        "acre": (0.404686, "acre|acres"),
        "hectare": (1, "hectare|hectares|ha"),
        "square kilometre": (100, "square_kilometres|square_kilometers|sq_km|km2"),
        "square mile": (259, "square_miles|square_mile|sq_miles"),
    }),
}  # fmt: skip

PERCENT = frozenset({"%", "percent", "pct", "per cent"})
POINTS = frozenset(
    {"percentage point", "percentage points", "pp", "%pts", "percentage-point", "percent points"}
)

CURRENCY_SIGNS = {
    "$": "dollar", "us$": "dollar", "a$": "australian dollar", "c$": "canadian dollar",
    "hk$": "hong kong dollar", "nz$": "new zealand dollar", "s$": "singapore dollar", "£": "pound",
    "€": "euro", "¥": "yen", "₹": "rupee", "₩": "won", "rs": "rupee", "usd": "dollar", "eur": "euro",
    "gbp": "pound", "&#163;": "pound", "&pound;": "pound",
}  # fmt: skip
CURRENCY_WORDS = {
    word: name
    for name, words in {
        "dollar": "dollar dollars dlr dlrs usd bucks",
        "cent": "cent cents cts ¢",
        "pound": "sterling quid gbp",
        "penny": "pence p",
        "euro": "euro euros eur",
        "yen": "yen",
        "yuan": "yuan renminbi",
        "rupee": "rupee rupees",
        "rouble": "rouble roubles ruble rubles",
        "franc": "franc francs",
        "krone": "krone kroner krona kronor",
        "won": "won",
        "peso": "peso pesos",
        "real": "reais",
        "rand": "rand",
        "shekel": "shekel shekels",
        "lira": "lira liras",
        "riyal": "riyal riyals",
        "dirham": "dirham dirhams",
    }.items()
    for word in words.split()
}
