"""What kind of device somebody signs in with; told roughly, so that a history of one's own is no trace of a person."""

from xiangyue.people.models.accounts import Device

# The first word that is found decides: WeChat names the phone too, and tablets name themselves after phones.
SIGNS: list[tuple[str, Device]] = [
    ("micromessenger", Device.WECHAT),
    ("ipad", Device.TABLET),
    ("tablet", Device.TABLET),
    ("mobile", Device.PHONE),
    ("iphone", Device.PHONE),
    ("android", Device.TABLET),  # an Android that is not "mobile"
    ("windows", Device.COMPUTER),
    ("macintosh", Device.COMPUTER),
    ("linux", Device.COMPUTER),
]


def device_of(user_agent: str) -> Device:
    """A word for the device that calls itself so."""
    said = user_agent[:400].lower()
    return next((device for sign, device in SIGNS if sign in said), Device.UNKNOWN)
