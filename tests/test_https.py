"""HTTPS with the server's own certificate: really served, really fetched; a certificate that does not fit is told."""

import http.client
import ssl
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.test_start import lines_until, port, serving  # noqa: F401  a fixture
from xiangyue.web.management.commands.serve import check_certificate

TLS = Path(__file__).parent / "tls"
CERTIFICATE, KEY = TLS / "certificate.pem", TLS / "key.pem"


def fetched(connection, path="/parts/"):
    """Status and headers of a page."""
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status, response.headers


@pytest.fixture
def second_port(port):  # noqa: F811
    return port + 1 if port < 65_000 else port - 1


def test_it_serves_https_and_leads_http_over(port, second_port, tmp_path):  # noqa: F811
    words = ["--certificate", str(CERTIFICATE), "--key", str(KEY), "--redirect-from", str(second_port)]
    with serving(port, tmp_path, *words) as program:
        assert f"https://127.0.0.1:{port}" in lines_until(program, "用浏览器打开")
        trusting = ssl.create_default_context(cafile=CERTIFICATE)
        status, headers = fetched(http.client.HTTPSConnection("127.0.0.1", port, context=trusting))
        assert status == 200
        assert headers["Strict-Transport-Security"] == "max-age=2592000"
        assert all("Secure" in cookie for cookie in headers.get_all("Set-Cookie"))
        status, headers = fetched(http.client.HTTPConnection("127.0.0.1", second_port))
        assert (status, headers["Location"]) == (301, f"https://127.0.0.1:{port}/parts/")


def test_without_a_certificate_nothing_is_asked():
    check_certificate(None, None, None)


@pytest.mark.parametrize("given", [(CERTIFICATE, None, None), (None, KEY, None), (None, None, 80)])
def test_certificate_and_key_come_together(given):
    with pytest.raises(CommandError, match="要一起用"):
        check_certificate(*given)


def test_a_key_of_another_certificate_is_told():
    with pytest.raises(CommandError, match="证书或密钥用不了"):
        check_certificate(CERTIFICATE, TLS / "other.pem", None)


def test_a_file_that_is_no_certificate_is_told(tmp_path):
    (tmp_path / "nonsense.pem").write_text("nonsense")
    with pytest.raises(CommandError, match="证书或密钥用不了"):
        call_command("serve", certificate=tmp_path / "nonsense.pem", key=KEY)


def test_a_key_of_the_old_form_is_told_with_the_way_out():
    with pytest.raises(CommandError, match="openssl pkcs8 -topk8"):
        check_certificate(CERTIFICATE, TLS / "old_form.pem", None)
