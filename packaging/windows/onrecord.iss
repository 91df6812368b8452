; Inno Setup: an installer of the frozen folder, for one user, without an administrator.
;     iscc /DVersion=0.1.0 packaging\windows\onrecord.iss
[Setup]
AppId=onrecord
AppName=Onrecord
AppVersion={#Version}
AppPublisher=The Onrecord authors
DefaultDirName={autopf}\Onrecord
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
DisableProgramGroupPage=yes
LicenseFile=..\..\LICENSE
SourceDir=..\..\dist\onrecord
OutputDir=..
OutputBaseFilename=onrecord-{#Version}-setup
UninstallDisplayIcon={app}\onrecord.exe
Compression=lzma2
SolidCompression=yes
ChangesAssociations=yes

[Files]
Source: "*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Onrecord"; Filename: "{app}\onrecord.exe"

; Offered under "Open with"; what opens these files today stays what opens them.
[Registry]
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "Onrecord"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe\shell\open\command"; ValueType: string; ValueData: """{app}\onrecord.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\onrecord"; ValueType: string; ValueData: "URL:Page to check in Onrecord"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\onrecord"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\onrecord\shell\open\command"; ValueType: string; ValueData: """{app}\onrecord.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe\SupportedTypes"; ValueType: string; ValueName: ".docx"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe\SupportedTypes"; ValueType: string; ValueName: ".odt"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe\SupportedTypes"; ValueType: string; ValueName: ".fodt"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe\SupportedTypes"; ValueType: string; ValueName: ".rtf"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe\SupportedTypes"; ValueType: string; ValueName: ".pdf"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe\SupportedTypes"; ValueType: string; ValueName: ".epub"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe\SupportedTypes"; ValueType: string; ValueName: ".txt"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe\SupportedTypes"; ValueType: string; ValueName: ".text"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe\SupportedTypes"; ValueType: string; ValueName: ".md"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe\SupportedTypes"; ValueType: string; ValueName: ".markdown"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe\SupportedTypes"; ValueType: string; ValueName: ".html"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe\SupportedTypes"; ValueType: string; ValueName: ".htm"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe\SupportedTypes"; ValueType: string; ValueName: ".mht"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe\SupportedTypes"; ValueType: string; ValueName: ".mhtml"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe\SupportedTypes"; ValueType: string; ValueName: ".eml"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe\SupportedTypes"; ValueType: string; ValueName: ".srt"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe\SupportedTypes"; ValueType: string; ValueName: ".vtt"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\onrecord.exe\SupportedTypes"; ValueType: string; ValueName: ".qdpx"; ValueData: ""
