"""Names of several cultures with their commonness; as such they belong to nobody."""

# ruff: noqa: E501 (lists of words)

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Zipf:
    """Share of rank r: top × ((1 + shift) / (r + shift)) ** exponent, for ranks 1 to `size`; the rest are rarer still."""

    top: float
    """Share of the commonest name."""
    shift: float
    exponent: float
    size: int

    def share(self, rank: int) -> float:
        """Return the share of people with the name of this rank."""
        return self.top * float(((1 + self.shift) / (rank + self.shift)) ** self.exponent)


@dataclass(frozen=True, slots=True)
class Culture:
    """A naming culture."""

    id: str
    leaders: float
    """Share of the leaders."""
    online: float
    """Share of the world's accounts."""
    countries: tuple[tuple[str, float], ...]
    """Where its people live."""
    family: tuple[str, ...]
    men: tuple[str, ...]
    women: tuple[str, ...]
    """Commonest first."""
    family_law: Zipf
    given_law: Zipf
    syllables: tuple[tuple[str, ...], tuple[str, ...]]
    """Beginnings and ends of which rarer names are made."""


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ENGLISH = Culture(
    "english", 0.62, 0.33,
    (("USA", 0.66), ("UK", 0.16), ("Canada", 0.09), ("Australia", 0.07), ("Ireland", 0.02)),
    _split("Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Thompson White Harris Clark Lewis "
           "Robinson Walker Young Allen King Wright Scott Hill Green Adams Baker Nelson Hall Campbell Mitchell Carter Roberts Phillips Evans Turner"),
    _split("James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Steven Andrew Paul Kevin Brian"),
    _split("Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Karen Sarah Nancy Margaret Emily Rebecca Deborah Laura Kathleen Victoria Amy Ruth"),
    Zipf(0.0083, 10, 1.0, 20000), Zipf(0.033, 9, 1.3, 1500),
    (_split("Hal Wes Brad Thorn Ash Lang Col Win Mar Stan Kir El Hen Brook Dray Pem Row Sut Tre Whit Ald Bex Cor Dun Fen Gar Hol Ing Kel Lyn"),
     _split("ford ley ton by wick worth ham stead field more low croft den wood well son man er shaw combe gate bury ridge brook stone lock mere dale hurst land")),
)  # fmt: skip
_HISPANIC = Culture(
    "hispanic", 0.08, 0.14,
    (("Mexico", 0.34), ("Spain", 0.16), ("USA", 0.22), ("Argentina", 0.14), ("Chile", 0.14)),
    _split("García Rodríguez Martínez Hernández López González Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz Cruz Morales Reyes Gutiérrez Ortiz Ruiz"),
    _split("José Luis Juan Carlos Jorge Manuel Francisco Miguel Antonio Alejandro Pedro Javier Fernando Ricardo Roberto Diego Sergio Eduardo Andrés Pablo"),
    _split("María Ana Carmen Guadalupe Laura Patricia Rosa Isabel Lucía Elena Marta Paula Sofía Claudia Gabriela Teresa Silvia Cristina Pilar Adriana"),
    Zipf(0.034, 4, 1.15, 12000), Zipf(0.05, 5, 1.3, 900),
    (_split("Al Bar Cal Del Es Fal Gal Her Iz Lar Mal Nav Ol Pal Quin Sal Tor Val Zam Mon"), _split("dano era ena ués ado azo iega uera ando osa arro illo eda oza ucía igo andez iz ero ana")),
)  # fmt: skip
_GERMAN = Culture(
    "german", 0.08, 0.06,
    (("Germany", 0.80), ("Austria", 0.11), ("Switzerland", 0.09)),
    _split("Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Krüger"),
    _split("Thomas Michael Andreas Peter Stefan Christian Wolfgang Klaus Jürgen Martin Markus Frank Jörg Matthias Uwe Bernd Sebastian Tobias Jan Florian"),
    _split("Ursula Sabine Monika Petra Susanne Claudia Andrea Birgit Martina Stefanie Julia Anna Katrin Silke Heike Nicole Anja Christina Barbara Ulrike"),
    Zipf(0.0095, 4, 1.0, 15000), Zipf(0.022, 8, 1.2, 1200),
    (_split("Ober Unter Stein Rosen Birken Lind Hoch Grün Wald Falk Berg Eber Hart Kalt Lauter Mühl Nieder Reich Schön Tann"), _split("mann bauer berg hofer meier stein hagen bach wald feld haus ner inger huber müller dorf au see tal roth")),
)  # fmt: skip
_INDIAN = Culture(
    "indian", 0.09, 0.16,
    (("India", 0.86), ("USA", 0.09), ("UK", 0.03), ("Canada", 0.02)),
    _split("Kumar Singh Sharma Patel Gupta Khan Verma Reddy Rao Das Nair Iyer Mehta Joshi Shah Agarwal Mishra Pillai Chopra Banerjee"),
    _split("Rahul Amit Sanjay Rajesh Vijay Anil Suresh Ravi Sunil Arun Deepak Manoj Ashok Vivek Ajay Rakesh Sandeep Prakash Nitin Karthik"),
    _split("Priya Sunita Anita Pooja Neha Kavita Anjali Deepa Meena Lakshmi Rekha Swati Shalini Divya Nisha Asha Radha Geeta Shweta Usha"),
    Zipf(0.035, 3, 1.1, 9000), Zipf(0.016, 12, 1.1, 1500),
    (_split("Bhat Chan Dev Gan Hari Jay Kal Mad Nar Pad Raj Sat Tri Ven Vish Ananth Bal Dur Kesh Mal"), _split("an wal kar desai rao murthy swamy nath kara dra esh ani hari aji appa gowda das mani pati shetty")),
)  # fmt: skip
_CHINESE = Culture(
    "chinese", 0.06, 0.10,
    (("China", 0.62), ("Singapore", 0.10), ("USA", 0.18), ("Canada", 0.06), ("Australia", 0.04)),
    _split("Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo"),
    _split("Wei Jun Jie Lei Tao Ming Chao Bin Peng Hao Yong Feng Gang Qiang Bo Hui Kai Liang Ning Xiang"),
    _split("Fang Na Min Jing Li Yan Juan Xia Yun Ting Hong Mei Lan Ying Xin Lu Qian Rui Yue Dan"),
    Zipf(0.071, 3, 1.5, 600), Zipf(0.010, 15, 1.0, 6000),
    (_split("Xiao Jia Zhi Yi Si Wen Ya Hai Guo Chun Jian Shu Ze Zi Han Qing Xue Yu Bao De"), _split("wei ming lin hua jie long yan ping feng tao hong xin yuan qi rong bo lan hui cheng liang")),
)  # fmt: skip
_SLAVIC = Culture(
    "slavic", 0.04, 0.10,
    (("Russia", 0.44), ("Ukraine", 0.26), ("Kazakhstan", 0.10), ("Germany", 0.10), ("USA", 0.10)),
    _split("Ivanov Smirnov Kuznetsov Popov Vasiliev Petrov Sokolov Mikhailov Novikov Fedorov Morozov Volkov Alekseev Lebedev Semenov Egorov Pavlov Kozlov Stepanov Nikolaev"),
    _split("Alexander Sergey Dmitry Alexey Andrey Mikhail Vladimir Ivan Nikolay Evgeny Yuri Igor Oleg Maxim Pavel Viktor Roman Konstantin Denis Anton"),
    _split("Elena Olga Natalia Tatiana Irina Svetlana Anna Maria Ekaterina Marina Yulia Anastasia Galina Ksenia Daria Oksana Larisa Vera Polina Alina"),
    Zipf(0.013, 4, 1.0, 12000), Zipf(0.06, 4, 1.4, 500),
    (_split("Bel Cher Dol Gor Kar Kras Lav Medv Osip Pol Rad Sav Tar Ush Vor Zav Bor Grom Kol Mal"), _split("ov in enko sky ev ovich chuk anov insky ykov iev omarov arov ilin atov ukin ashov elnik eyev achev")),
)  # fmt: skip
_ARABIC = Culture(
    "arabic", 0.03, 0.11,
    (("Egypt", 0.40), ("UAE", 0.25), ("Morocco", 0.20), ("UK", 0.08), ("USA", 0.07)),
    _split("Mohamed Ahmed Ali Hassan Hussein Ibrahim Mahmoud Khalil Saleh Mansour Nasser Farouk Haddad Khoury Said Rahman Aziz Osman Hamdan Sayed"),
    _split("Mohamed Ahmed Mahmoud Mostafa Omar Khaled Youssef Hassan Ali Ibrahim Karim Tarek Amr Sherif Hany Walid Samir Nabil Ziad Bassem"),
    _split("Fatima Mona Amal Hanan Layla Nour Sara Rania Dina Heba Yasmine Salma Mariam Noha Huda Iman Samar Aisha Zainab Reem"),
    Zipf(0.05, 3, 1.3, 5000), Zipf(0.07, 3, 1.4, 500),
    (_split("Abdel Bou Ben El Gha Had Jal Kar Mak Nas Qas Ras Sha Tah Wah Zah Bad Far Hal Mar"), _split("rahim mani ouni di sem far mid lawi touk ib adi oud iri een an azi out ali ouf ani")),
)  # fmt: skip

CULTURES = (_ENGLISH, _HISPANIC, _GERMAN, _INDIAN, _CHINESE, _SLAVIC, _ARABIC)
