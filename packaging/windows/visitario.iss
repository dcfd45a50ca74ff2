; NOT RUN by whoever wrote it: see packaging/CHECKLIST.md before the first release.
; What puts Visitario on a Windows computer for one person, without an administrator?
;
;   iscc /DVersion=0.1.0 /DBundle=..\..\dist\visitario-0.1.0-windows-amd64 packaging\windows\visitario.iss

#ifndef Version
  #error Say which version: iscc /DVersion=0.1.0 /DBundle=FOLDER visitario.iss
#endif
#ifndef Bundle
  #error Say where the bundle is: iscc /DVersion=0.1.0 /DBundle=FOLDER visitario.iss
#endif

[Setup]
; The same in all versions: by it a newer one finds the older one and takes its place.
AppId={{6B0A2C53-7B0E-4E3B-9C59-0F4B6C1B7A52}
AppName=Visitario
AppVersion={#Version}
AppVerName=Visitario {#Version}
AppPublisher=The makers of Visitario
; Hospital computers give nobody an administrator's rights: nothing outside the person's own profile is written.
PrivilegesRequired=lowest
DefaultDirName={localappdata}\Programs\Visitario
DisableDirPage=yes
DisableProgramGroupPage=yes
DisableReadyPage=yes
UninstallDisplayIcon={app}\visitariow.exe
UninstallDisplayName=Visitario
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputDir=..\..\dist
OutputBaseFilename=visitario-{#Version}-setup
SetupIconFile=..\..\build\icons\visitario.ico
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
; A window that is open is asked to close, and a program that is running is never half replaced.
CloseApplications=yes
RestartApplications=no
ChangesAssociations=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"

[CustomMessages]
en.Office=Visitario office
es.Office=Oficina de Visitario
en.OnDesktop=Put an icon on the desktop
es.OnDesktop=Poner un icono en el escritorio

[Tasks]
Name: "desktop"; Description: "{cm:OnDesktop}"; Flags: unchecked

[InstallDelete]
; What an older version had and this one has not must not be found by it.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{userprograms}\Visitario"; Filename: "{app}\visitariow.exe"
Name: "{userdesktop}\Visitario"; Filename: "{app}\visitariow.exe"; Tasks: desktop

[Registry]
Root: HKCU; Subkey: "Software\Classes\.visitario"; ValueType: string; ValueData: "Visitario.Office"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\Visitario.Office"; ValueType: string; ValueData: "{cm:Office}"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Visitario.Office\DefaultIcon"; ValueType: string; ValueData: "{app}\visitariow.exe,0"
Root: HKCU; Subkey: "Software\Classes\Visitario.Office\shell\open\command"; ValueType: string; ValueData: """{app}\visitariow.exe"" ""%1"""

[Run]
Filename: "{app}\visitariow.exe"; Description: "{cm:LaunchProgram,Visitario}"; Flags: nowait postinstall skipifsilent

; Nothing is deleted but what was installed: the office, its backups and the settings are the person's.
