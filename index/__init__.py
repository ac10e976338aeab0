"""The engine: knows documents; has never heard of Discord, SQL or the environment.

`__init__.pyi` names what is public. A room is imported when a name of it is first asked for, so that the process which
reads untrusted bytes brings along only what it needs.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
