"""Towns with their share of a country, and the ways in which people write where they live."""

# ruff: noqa: E501, SIM905 (lists of words)

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Town:
    """Where somebody lives."""

    name: str
    region: str
    """State or part of the country; empty when people do not write it."""
    country: str
    share: float
    """Of the country's people."""


_TOWNS: Mapping[str, str] = {
    "USA": "New York,NY,6 Los Angeles,CA,4 Chicago,IL,3 Houston,TX,2 Dallas,TX,2.3 Washington,DC,2 Atlanta,GA,1.9 Boston,MA,1.5 San Francisco,CA,1.4 "
    "Seattle,WA,1.2 Denver,CO,0.9 Columbus,OH,0.6 Springfield,IL,0.1 Portland,OR,0.7",
    "UK": "London,England,13 Manchester,,4 Birmingham,,4 Leeds,,2.8 Glasgow,Scotland,1.8 Bristol,,1 Cambridge,,0.3",
    "Canada": "Toronto,ON,16 Montreal,QC,11 Vancouver,BC,7 Ottawa,ON,3.8",
    "Australia": "Sydney,NSW,20 Melbourne,VIC,19 Brisbane,QLD,10 Perth,WA,8",
    "Ireland": "Dublin,,28 Cork,,4",
    "Mexico": "Mexico City,,17 Guadalajara,,4 Monterrey,,4",
    "Spain": "Madrid,,14 Barcelona,,11 Valencia,,3.3 Sevilla,,3",
    "Argentina": "Buenos Aires,,33 Córdoba,,3.3",
    "Chile": "Santiago,,36 Valparaíso,,5",
    "Germany": "Berlin,,4.4 Hamburg,,2.2 München,Bayern,1.8 Köln,,1.3 Frankfurt,Hessen,0.9 Stuttgart,,0.8",
    "Austria": "Wien,,22 Graz,,3.3",
    "Switzerland": "Zürich,,5 Basel,,2 Genève,,2.3",
    "India": "Mumbai,Maharashtra,1.5 Delhi,,2.2 Bengaluru,Karnataka,0.9 Hyderabad,Telangana,0.7 Chennai,Tamil Nadu,0.8 Pune,Maharashtra,0.5",
    "China": "Shanghai,,1.8 Beijing,,1.5 Shenzhen,,1.2 Chengdu,,1.4",
    "Singapore": "Singapore,,100",
    "Russia": "Moscow,,8.7 Saint Petersburg,,3.8 Novosibirsk,,1.1",
    "Ukraine": "Kyiv,,7 Lviv,,1.8",
    "Kazakhstan": "Almaty,,10 Astana,,7",
    "Egypt": "Cairo,,20 Alexandria,,5",
    "UAE": "Dubai,,35 Abu Dhabi,,15",
    "Morocco": "Casablanca,,10 Rabat,,2",
}
_LONG = {"USA": "United States", "UK": "United Kingdom", "UAE": "United Arab Emirates", "Germany": "Deutschland"}
_SMALL = tuple(
    f"{first}{last}"
    for first in "East North Brook Linden Santa River Oak West Novo Green Alt Kirk Mill Stone Port Rose Bel Kamen Ash Lun".split()
    for last in "mere field haven au rosa ton dale hofen sel hill bury feld brück ville ford wood mont grad ham ow".split()
)


def _parse(country: str) -> tuple[Town, ...]:
    text = _TOWNS[country]
    found, rest = [], text
    while rest:
        name, region, tail = rest.split(",", 2)
        share, _, rest = tail.partition(" ")
        found.append(Town(name, region, country, float(share) / 100))
    return tuple(found)


TOWNS = {country: _parse(country) for country in _TOWNS}


def live_in(rng: Random, country: str) -> Town:
    """Draw a town by its share of the country; what the list leaves out lives in small places."""
    at = rng.random()
    for town in TOWNS[country]:
        at -= town.share
        if at < 0:
            return town
    return Town(rng.choice(_SMALL), "", country, 0.001)


def written(rng: Random, town: Town) -> tuple[str, frozenset[str]]:
    """Return a place as people write it in a profile, and what it tells: town, country, both or nothing."""
    country = _LONG.get(town.country, town.country) if rng.random() < 0.3 else town.country
    forms = (
        (0.26, town.name, {"town"}),
        (0.18, f"{town.name}, {town.region or country}", {"town"} if town.region else {"town", "country"}),
        (0.24, f"{town.name}, {country}", {"town", "country"}),
        (0.10, f"Greater {town.name} Area", {"town"}),
        (0.13, country, {"country"}),
        (0.09, rng.choice(("Earth", "here and there", "the internet", "she/her", "🌍", "UTC+1")), set[str]()),
    )
    place = rng.choices(forms, [form[0] for form in forms])[0]
    return place[1], frozenset(place[2])
