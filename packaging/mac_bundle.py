"""What does a Mac have to know of the program? (Never run: see CHECKLIST.md.)"""

from __future__ import annotations

from release import APP_ID

APP = "Visitario.app"
PROGRAMS = "Contents/MacOS"
PAPERS = "Contents/Resources"
INSIDE = ("Contents/Frameworks", PAPERS)
"""Where PyInstaller puts libraries, and everything else."""

OFFICE_TYPE = f"{APP_ID}.office"

PROPERTIES = {
    "CFBundleDisplayName": "Visitario",
    "CFBundleExecutable": "visitariow",
    "CFBundleLocalizations": ["en", "es"],
    "LSApplicationCategoryType": "public.app-category.medical",
    "NSHighResolutionCapable": True,
    "CFBundleDocumentTypes": [
        {
            "CFBundleTypeName": "Visitario office",
            "CFBundleTypeRole": "Editor",
            "LSHandlerRank": "Owner",
            "LSItemContentTypes": [OFFICE_TYPE],
        }
    ],
    "UTExportedTypeDeclarations": [
        {
            "UTTypeIdentifier": OFFICE_TYPE,
            "UTTypeDescription": "Visitario office",
            "UTTypeConformsTo": ["public.data"],
            "UTTypeTagSpecification": {"public.filename-extension": ["visitario"]},
        }
    ],
}
