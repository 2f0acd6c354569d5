"""A process that can open no connection, whatever it is told to.

The engine follows `SERVICE` and has no switch for it. `kb.web.query_tokens` refuses the word; where the kernel is Linux
this takes away the means too: a seccomp filter answers `socket` with EACCES (seccomp(2)). Elsewhere nothing is done.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

# Machine: (its audit architecture, the number of `socket`).
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def forbid_connections() -> bool:
    """Forbid this process, and what it starts, to make sockets. True if the kernel has taken it on."""
    machine = _MACHINES.get(platform.machine())
    if platform.system() != "Linux" or machine is None:
        return False
    architecture, socket = machine
    instruction = struct.Struct("HBBI")
    program = b"".join(
        instruction.pack(*line)
        for line in (
            (_LOAD, 0, 0, 4),  # the architecture of the call
            (_JUMP_IF_EQUAL, 0, 3, architecture),
            (_LOAD, 0, 0, 0),  # its number
            (_JUMP_IF_EQUAL, 0, 1, socket),
            (_RETURN, 0, 0, _ERROR | errno.EACCES),
            (_RETURN, 0, 0, _ALLOW),
        )
    )
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    taken: int = library.prctl(_SET_SECCOMP, _MODE_FILTER, ctypes.byref(_Program(len(program) // 8, program)), 0, 0)
    return taken == 0
