"""The pages every room shares, by noun; the framework is told the names of the pages for what fails."""

from xiangyue.web.views.errors import bad_request, csrf_failure, not_found, server_error
from xiangyue.web.views.signing import address_of

__all__ = ["address_of", "bad_request", "csrf_failure", "not_found", "server_error"]
