"""A share, a plugged drive and memory are recognised, whatever the computer calls them."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest

from app.service.pen import Drive
from app.store.drives import Computer, _on_windows, drive_of
from tests.house.sources import ROOT

MOUNTS = """
/dev/sda1 / ext4 rw,relatime 0 0
srv:/exports/trials /srv/trials nfs4 rw,vers=4.2 0 0
//nas/office /srv/My\\040office cifs rw,vers=3.1.1 0 0
ana@srv: /home/ana/far fuse.sshfs rw,nosuid 0 0
/dev/sdb1 /media/stick vfat rw 0 0
tmpfs /srv/trials/scratch tmpfs rw 0 0
srv:/b /srv/twice nfs4 rw 0 0
/dev/sda3 /srv/twice ext4 rw 0 0
"""
MAC = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//ana@nas.local/office on /Volumes/office (smbfs, nodev, nosuid, mounted by ana)
/dev/disk4s1 on /Volumes/STICK (v1) (msdos, local, nodev, nosuid)
"""


def computer(name: str, mounts: str, device: str = "/sys/devices/pci0/ata1/sda/sda1") -> Computer:
    return Computer(name, lambda: mounts, lambda _: 3, lambda _: device)


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/srv/trials/a.visitario", Drive.SHARE),
        ("/srv/trials/deep/er/a.visitario", Drive.SHARE),
        ("/srv/My office/a.visitario", Drive.SHARE),
        ("/home/ana/far/a.visitario", Drive.SHARE),
        ("/home/ana/a.visitario", Drive.FIXED),
        ("/srv/trialsome/a.visitario", Drive.FIXED),
        ("/srv/trials/scratch/a.visitario", Drive.MEMORY),
        ("/srv/twice/a.visitario", Drive.FIXED),
    ],
)
def test_a_share_of_linux_is_recognised_by_its_file_system(place: str, kind: Drive) -> None:
    assert drive_of(Path(place), computer("linux", MOUNTS)) is kind


@pytest.mark.parametrize(
    ("device", "kind"),
    [
        ("/sys/devices/pci0/usb2/2-1/2-1:1.0/host6/block/sdb/sdb1", Drive.REMOVABLE),
        ("/sys/devices/pci0/nvme/nvme0/nvme0n1/nvme0n1p2", Drive.FIXED),
    ],
)
def test_a_plugged_drive_of_linux_hangs_on_usb(device: str, kind: Drive) -> None:
    assert drive_of(Path("/media/stick/a.visitario"), computer("linux", MOUNTS, device)) is kind


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/Volumes/office/a.visitario", Drive.SHARE),
        ("/Volumes/STICK (v1)/a.visitario", Drive.REMOVABLE),
        ("/Users/ana/a.visitario", Drive.FIXED),
    ],
)
def test_shares_and_sticks_of_a_mac(place: str, kind: Drive) -> None:
    assert drive_of(Path(place), computer("darwin", MAC)) is kind


@pytest.mark.parametrize(
    ("place", "type_", "kind"),
    [
        (r"\\nas\office\a.visitario", 0, Drive.SHARE),
        (r"Z:\a.visitario", 4, Drive.SHARE),
        (r"E:\a.visitario", 2, Drive.REMOVABLE),
        (r"C:\Users\ana\a.visitario", 3, Drive.FIXED),
    ],
)
def test_shares_and_sticks_of_windows(place: str, type_: int, kind: Drive) -> None:
    asked: list[str] = []

    def drive_type(root: str) -> int:
        asked.append(root)
        return type_

    windows = Computer("win32", str, drive_type, str)
    assert _on_windows(PureWindowsPath(place), windows) is kind
    assert asked in ([], [f"{place[:2]}\\"])


def test_this_computer_can_be_asked(tmp_path: Path) -> None:
    assert drive_of(tmp_path / "not there yet.visitario") in Drive
    assert drive_of(ROOT) in Drive
