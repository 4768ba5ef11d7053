//! Whether a folder lies on a network share, where SQLite's log is not safe: two computers cannot share its memory.

use std::path::Path;

/// What kind of share it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NetworkShare {
    /// NFS.
    Nfs,
    /// Windows' shares: SMB, CIFS.
    Smb,
    /// A folder of the computer around a virtual one (9p).
    Plan9,
    /// A file system in a program (FUSE): often sshfs or a cloud's folder, sometimes only a stick of another format.
    Fuse,
}

impl NetworkShare {
    /// What the kind is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nfs => "NFS",
            Self::Smb => "SMB/CIFS",
            Self::Plan9 => "9p",
            Self::Fuse => "FUSE",
        }
    }

    /// The kind that Linux's number of a file system stands for (`man 2 statfs`); none for a disk of this computer.
    pub fn of_magic(magic: u64) -> Option<Self> {
        match magic & 0xffff_ffff {
            0x6969 => Some(Self::Nfs),
            0x517b | 0xff53_4d42 | 0xfe53_4d42 => Some(Self::Smb),
            0x0102_1997 => Some(Self::Plan9),
            0x6573_5546 => Some(Self::Fuse),
            _ => None,
        }
    }
}

/// The share that a file's folder lies on; none for a disk of this computer, or where the system does not tell.
pub fn share_at(file: &Path) -> Option<NetworkShare> {
    #[cfg(target_os = "linux")]
    {
        let folder = super::files::folder_of(file);
        let about = rustix::fs::statfs(folder).ok()?;
        NetworkShare::of_magic(about.f_type as u64)
    }
    #[cfg(not(target_os = "linux"))]
    {
        unc(file)
    }
}

/// Windows names a share's files as `\\server\share\…`.
#[cfg(any(test, not(target_os = "linux")))]
fn unc(file: &Path) -> Option<NetworkShare> {
    let name = file.to_string_lossy();
    let share = name.starts_with(r"\\") && !name.starts_with(r"\\?\") && !name.starts_with(r"\\.\");
    (share || name.starts_with(r"\\?\UNC\")).then_some(NetworkShare::Smb)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_told_from_disks() {
        let known = [
            (0x6969, NetworkShare::Nfs),
            (0x517b, NetworkShare::Smb),
            (0xff53_4d42, NetworkShare::Smb),
            (0xfe53_4d42, NetworkShare::Smb),
            (0x0102_1997, NetworkShare::Plan9),
            (0x6573_5546, NetworkShare::Fuse),
        ];
        for (magic, share) in known {
            assert_eq!(NetworkShare::of_magic(magic), Some(share));
        }
        // A number with its highest bit set comes with the sign spread where the system's word is signed.
        assert_eq!(NetworkShare::of_magic(0xffff_ffff_ff53_4d42), Some(NetworkShare::Smb));
        // ext4, xfs, btrfs, tmpfs, overlayfs, FAT
        for disk in [0xef53, 0x5846_5342, 0x9123_683e, 0x0102_1994, 0x794c_7630, 0x4d44] {
            assert_eq!(NetworkShare::of_magic(disk), None);
        }
    }

    #[test]
    fn names_of_windows_shares() {
        for share in [r"\\may-chu\chung\kiemphieu.db", r"\\?\UNC\may-chu\chung\kiemphieu.db"] {
            assert_eq!(unc(Path::new(share)), Some(NetworkShare::Smb), "{share}");
        }
        for disk in [r"C:\so\kiemphieu.db", r"\\?\C:\so\kiemphieu.db", "/home/a/kiemphieu.db"] {
            assert_eq!(unc(Path::new(disk)), None, "{disk}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_system_is_asked_about_the_folder() {
        assert_eq!(share_at(Path::new("/proc/x")), None);
        assert_eq!(share_at(Path::new("/no/such/folder/x")), None);
    }
}
