"""Opening and sending the pages of a sitting."""

from xiangyue.web.addresses import to


def text(response):
    return response.content.decode()


def page(client, name, thing, **more):
    return client.get(to(name, pk=thing.pk, **more))


def send(client, name, thing, data=None, **more):
    return client.post(to(name, pk=thing.pk, **more), data or {})
