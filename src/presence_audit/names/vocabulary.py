"""Words in names that are no names: titles, degrees, generations, particles; and East Asian surnames with their romanizations."""

from __future__ import annotations

from typing import Final

TITLES: Final = frozenset({
    "dr", "drs", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "ing", "dipl", "hon", "rev",
    "reverend", "father", "rabbi", "imam", "sheikh", "capt", "captain", "col", "colonel", "general", "lt", "sgt", "maj",
    "rep", "sen", "senator", "representative", "congressman", "congresswoman", "gov", "governor", "mayor", "judge", "president",
    "herr", "frau", "mme", "mlle", "monsieur", "madame", "dott", "shri", "smt",
})  # fmt: skip
"""Dropped before a name of at least two more words."""

DEGREES: Final = frozenset({
    "phd", "dphil", "mba", "emba", "msc", "bsc", "ba", "ma", "bs", "ms", "meng", "beng", "cissp", "cism", "cisa", "pmp", "esq", "md", "cpa",
    "jd", "llm", "llb", "mph", "rn", "obe", "mbe", "cbe", "kbe", "frs", "facs", "itil", "togaf", "ccie", "cgeit", "crisc", "pe", "ret",
    "dr", "prof", "mr", "mrs", "ing", "dipl",
})  # fmt: skip
"""Dropped behind a name of at least two other words."""

SURNAMES_TOO: Final = frozenset({"ba", "ma", "bs", "ms", "meng", "beng", "pe", "ret", "ing", "rn", "md"})
"""Degrees that are surnames as well: dropped only where capitals tell them."""

GENERATIONS: Final = {
    "sr": 1, "snr": 1, "senior": 1, "jr": 2, "jnr": 2, "junior": 2, "ii": 2, "iii": 3, "iv": 4, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip
"""Suffixes that tell father and son apart, with the place in the line that they stand for."""

PARTICLES: Final = frozenset({
    "van", "von", "vom", "zu", "zum", "zur", "der", "den", "de", "het", "ter", "ten", "te", "op", "la", "le", "les", "las", "los", "del",
    "della", "delle", "dello", "degli", "dei", "di", "da", "das", "do", "dos", "du", "des", "dal", "dalla", "dela", "vander", "af", "av",
    "al", "el", "ul", "ibn", "bin", "ben", "bint", "binti", "abu", "abou", "ould", "mc", "mac", "fitz", "st", "saint", "san", "santa",
    "sao", "ap", "ab", "nic", "ni", "mhic", "ua", "bar", "bat",
})  # fmt: skip
"""Words that open a surname and are written in many ways, or left out."""

LETTER_PARTICLES: Final = frozenset({"y", "e", "o", "d", "i"})
"""Single letters that join surnames when they are written small and without a full stop; `O` also when written large."""

SAME_PARTICLES: Final = {
    "el": "al", "ul": "al", "ibn": "bin", "ben": "bin", "bint": "binti", "abou": "abu", "saint": "st", "mac": "mc", "dela": "de la",
    "vander": "van der", "d": "de", "vd": "van der", "delos": "de los",
}  # fmt: skip
"""Spellings of particles."""

PATRONYMICS: Final = frozenset({"bin", "ibn", "ben", "bint", "binti", "al", "el", "ould"})
"""Particles that may stand before a middle name and say nothing there."""

_COMPOUND = """欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 夏侯 东方 東方 皇甫 尉迟 公孙 公孫 慕容 令狐 宇文 长孙 司徒 端木
남궁 황보 제갈 선우 독고 사공 서문"""
COMPOUND_SURNAMES: Final = frozenset(_COMPOUND.split())
"""Chinese and Korean surnames of two characters."""

_HAN = """
李 li lee lei ly; 王 wang wong ong; 张 zhang cheung chang teo; 張 zhang cheung chang teo; 刘 liu lau low;
劉 liu lau low; 陈 chen chan tan; 陳 chen chan tan; 杨 yang yeung yeo; 楊 yang yeung yeo; 黄 huang wong ng;
黃 huang wong ng; 赵 zhao chiu chao; 趙 zhao chiu chao; 吴 wu ng goh; 吳 wu ng goh; 周 zhou chow chou chew;
徐 xu hsu tsui chui; 孙 sun suen; 孫 sun suen; 马 ma mah; 馬 ma mah; 朱 zhu chu choo; 胡 hu woo wu;
郭 guo kwok kuo quek; 何 he ho; 高 gao ko kao; 林 lin lam lim; 罗 luo law lo; 羅 luo law lo; 郑 zheng cheng tay;
鄭 zheng cheng tay; 梁 liang leung neo; 谢 xie hsieh tse; 謝 xie hsieh tse; 许 xu hsu hui koh; 許 xu hsu hui koh;
曾 zeng tsang tseng; 蔡 cai tsai choi chua; 叶 ye yeh yip yap; 葉 ye yeh yip yap; 邓 deng tang; 鄧 deng tang;
冯 feng fung; 馮 feng fung; 于 yu; 余 yu yee; 潘 pan poon; 苏 su so; 蘇 su so; 卢 lu lo; 盧 lu lo; 蒋 jiang chiang;
蔣 jiang chiang; 江 jiang chiang kong; 沈 shen shum sim; 吕 lv lu lui; 呂 lv lu lui; 单 shan; 仇 qiu; 区 ou au; 區 ou au
"""
_HANGUL = """
김 kim gim; 이 lee yi rhee li i; 박 park bak pak; 최 choi choe; 정 jung jeong chung jong; 강 kang gang; 조 cho jo;
윤 yoon yun; 장 jang chang; 임 lim im yim rim; 한 han; 오 oh o; 서 seo suh; 신 shin sin; 권 kwon gwon; 황 hwang;
안 ahn an; 송 song; 류 ryu yoo; 유 yoo yu you; 전 jeon chun jun; 홍 hong; 고 ko go koh; 문 moon mun; 양 yang;
손 son sohn; 배 bae pae; 백 baek paik baik; 허 heo hur huh; 남 nam; 노 noh roh no; 심 shim sim; 하 ha
"""


def _table(text: str) -> dict[str, frozenset[str]]:
    rows = [row.split() for row in text.replace("\n", " ").split(";")]
    return {row[0]: frozenset(row[1:]) for row in rows if row}


SURNAME_ROMANIZATIONS: Final = _table(_HAN) | _table(_HANGUL)
"""How the most common Chinese and Korean surnames are written with Latin letters (Pinyin, Wade-Giles, Cantonese, Hokkien; Korean usage)."""

_JAPANESE = """sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto inoue
kimura hayashi shimizu saito mori ikeda hashimoto ishikawa ogawa okada hasegawa fujita goto kondo murakami endo aoki sakamoto"""
_VIETNAMESE = "nguyen tran le pham huynh hoang phan vu vo dang bui do ngo duong"

FAMILY_FIRST: Final = frozenset().union(*SURNAME_ROMANIZATIONS.values(), _JAPANESE.split(), _VIETNAMESE.split())
"""Latin spellings of surnames whose bearers may write the family name first."""
