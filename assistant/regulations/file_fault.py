"""Why a file could not be read or written, in the words of its user: the system itself says it in English."""

import errno

_CAUSES = {
    errno.ENOENT: "没有这个文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EROFS: "磁盘只读",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接指向它自己",
    errno.EIO: "磁盘读写出错",
}


def cause_of(error: OSError) -> str:
    """The cause as a phrase without a full stop, for a sentence of the caller's."""
    return _CAUSES.get(error.errno or 0, "系统错误")
