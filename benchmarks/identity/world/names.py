"""How people write their own name on a profile: in full, short, turned round, in another script, decorated."""

# ruff: noqa: E501 (lists of words)

from __future__ import annotations

from random import Random

from .human import Human

SHORT: dict[str, tuple[str, ...]] = {
    "James": ("Jim", "Jimmy", "Jamie"), "John": ("Jack", "Johnny"), "Robert": ("Bob", "Rob"), "Michael": ("Mike", "Mick"), "William": ("Bill", "Will"),
    "David": ("Dave", "Davy"), "Richard": ("Rick", "Dick"), "Joseph": ("Joe", "Joey"), "Thomas": ("Tom", "Tommy"), "Charles": ("Chuck", "Charlie"),
    "Christopher": ("Chris", "Kit", "Topher"), "Daniel": ("Dan", "Danny"), "Matthew": ("Matt",), "Anthony": ("Tony", "Ant"), "Steven": ("Steve",),
    "Andrew": ("Andy", "Drew"), "Patricia": ("Pat", "Trish", "Tricia"), "Jennifer": ("Jen", "Jenny"), "Elizabeth": ("Liz", "Beth", "Eliza"),
    "Barbara": ("Barb", "Babs"), "Susan": ("Sue", "Suzy"), "Margaret": ("Maggie", "Peg", "Greta"), "Rebecca": ("Becky", "Becca"), "Deborah": ("Deb", "Debbie"),
    "Victoria": ("Vicky", "Tori"), "Kathleen": ("Kathy", "Kate"), "Jessica": ("Jess",), "José": ("Pepe",), "Francisco": ("Paco", "Pancho"), "Manuel": ("Manolo",),
    "Antonio": ("Toño", "Tony"), "Alejandro": ("Alex",), "Eduardo": ("Lalo", "Edu"), "Guadalupe": ("Lupe",), "Isabel": ("Isa",), "Andreas": ("Andi",), "Stefan": ("Steff",),
    "Matthias": ("Matze",), "Sebastian": ("Basti",), "Susanne": ("Susi",), "Alexander": ("Sasha", "Alex"), "Dmitry": ("Dima",), "Mikhail": ("Misha", "Michael"),
    "Vladimir": ("Volodya",), "Ekaterina": ("Katya", "Kate"), "Tatiana": ("Tanya",), "Natalia": ("Natasha",), "Rajesh": ("Raj",), "Karthik": ("KK",), "Mohamed": ("Mo",),
}  # fmt: skip
_CYRILLIC = {"sh": "ш", "ch": "ч", "kh": "х", "yu": "ю", "ya": "я", "zh": "ж", "a": "а", "b": "б", "c": "к", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "k": "к", "l": "л",
             "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "кс", "y": "й", "z": "з", "j": "й", "q": "к"}  # fmt: skip
_SPELT = {
    "Mohamed": "Muhammad", "Ahmed": "Ahmad", "Hussein": "Husain", "Youssef": "Yusuf", "Mostafa": "Mustafa", "Khaled": "Khalid", "Omar": "Umar", "Sergey": "Sergei",
    "Alexey": "Aleksei", "Yuri": "Iurii", "Dmitry": "Dmitrii", "Alexander": "Aleksandr", "Nikolay": "Nikolai", "Evgeny": "Yevgeniy", "Yulia": "Julia", "Ekaterina": "Yekaterina",
}  # fmt: skip
_HAN = "伟王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗军杰磊涛明超斌鹏浩勇峰刚强波"


def display_name(rng: Random, human: Human) -> str:
    """Return the name as somebody shows it; given and family name are always told, so that a search by name finds it."""
    given, family = human.given, human.family
    forms = (
        (0.62, f"{given} {family}"),
        (0.06, f"{given} {rng.choice('ABCDEFGHJKLMNPRSTW')}. {family}"),
        (0.04, f"{given.lower()} {family.lower()}"),
        (0.05, f"{given} {family} {rng.choice(('🚀', '☁️', '🇺🇦', '✨', '💻'))}"),
        (
            0.05,
            f"{rng.choice(('Dr.', 'Prof.'))} {given} {family}"
            if rng.random() < 0.4
            else f"{given} {family}, {rng.choice(('MBA', 'CISSP', 'PhD'))}",
        ),
        (0.04, f"{given}{family}"),
        (0.04, f"{family}, {given}"),
        (0.04, f"{given} {family[0]}."),
        (0.03, f"{given} {rng.choice(('Marie', 'Lee', 'Ann', 'Ray', 'Luis'))} {family}"),
        (0.03, f"{given} {family} ({rng.choice(('he/him', 'she/her', 'they/them'))})"),
    )
    return rng.choices([form for _, form in forms], [weight for weight, _ in forms])[0]


def short_form(rng: Random, human: Human) -> str:
    """Return a name by which the given name is shortened, or the given name itself; a sixth go by a middle name."""
    if rng.random() < 0.15:
        return rng.choice(("Lee", "Ray", "Dale", "Skip", "Max", "Ann", "Jo"))
    return rng.choice(SHORT.get(human.given, (human.given,)))


def transliterated(rng: Random, human: Human) -> tuple[str, str]:
    """Return given and family name in another script or spelling of the same culture."""
    given, family = human.given, human.family
    match human.culture.id:
        case "slavic" if rng.random() < 0.5:
            return _cyrillic(given), _cyrillic(family)
        case "chinese" if rng.random() < 0.5:
            return "".join(rng.choices(_HAN, k=rng.choice((1, 2)))), rng.choice(_HAN)
        case "german":
            both = given, family
            for letter, pair in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
                both = both[0].replace(letter, pair), both[1].replace(letter, pair)
            return both
        case "hispanic":
            return given, f"{family} {rng.choice(human.culture.family)}"
        case _:
            return _SPELT.get(given, given), _SPELT.get(family, family.replace("v", "ff") if human.culture.id == "slavic" else family)


def _cyrillic(text: str) -> str:
    out, rest = "", text.lower()
    while rest:
        size = 2 if rest[:2] in _CYRILLIC else 1
        out, rest = out + _CYRILLIC.get(rest[:size], rest[:size]), rest[size:]
    return out.capitalize()
