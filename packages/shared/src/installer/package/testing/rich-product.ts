/** richProduct is a product in WiX's words with something of everything that wixl can make, and the files it takes. */
export const richProduct = {
  files: {
    "main.txt": "main\n",
    "other.txt": "other\n",
    "service.txt": "MZ service\n",
    "app.ico": "icon",
    "act.vbs": "' nothing\n",
  },
  source: `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="7A1E0D4C-51A3-4F5E-9C55-0B2F4D7A9C01" Name="Rich Größe" Language="1033" Version="2.5.1" Manufacturer="Contoso" UpgradeCode="0F6B1E5A-7B6F-4B5C-8E7A-1D2C3B4A5F60">
    <Package InstallerVersion="300" Compressed="yes" InstallScope="perMachine"/>
    <Media Id="1" Cabinet="rich.cab" EmbedCab="yes"/>
    <MajorUpgrade DowngradeErrorMessage="A newer version is installed."/>
    <Condition Message="Windows 10 is needed.">Installed OR VersionNT &gt;= 603</Condition>
    <Property Id="ARPHELPLINK" Value="https://example.org/help"/>
    <Property Id="SEARCHED"><RegistrySearch Id="Search" Root="HKLM" Key="Software\\Contoso" Name="Path" Type="raw"/></Property>
    <Icon Id="app.ico" SourceFile="app.ico"/>
    <Binary Id="act" SourceFile="act.vbs"/>
    <CustomAction Id="SetIt" Property="THAT" Value="[INSTALLDIR]"/>
    <CustomAction Id="Script" BinaryKey="act" DllEntry="Main" Execute="deferred" Impersonate="no"/>
    <InstallExecuteSequence>
      <Custom Action="SetIt" After="CostFinalize"/>
      <Custom Action="Script" After="InstallFiles">NOT REMOVE</Custom>
    </InstallExecuteSequence>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="ProgramMenuFolder"><Directory Id="MENU" Name="Contoso"/></Directory>
      <Directory Id="ProgramFilesFolder">
        <Directory Id="INSTALLDIR" Name="Contoso Rich">
          <Component Id="Main" Guid="AAAAAAAA-1111-0000-0000-000000000001">
            <File Id="main" Name="a long name.txt" Source="main.txt" KeyPath="yes"/>
            <File Id="other" Source="other.txt"/>
            <RemoveFolder Id="folder" On="uninstall"/>
            <Shortcut Id="link" Directory="MENU" Name="Rich" Advertise="no" Target="[INSTALLDIR]" Icon="app.ico"/>
          </Component>
          <Component Id="Service" Guid="AAAAAAAA-1111-0000-0000-000000000002">
            <File Id="service" Name="service.exe" Source="service.txt" KeyPath="yes"/>
            <ServiceInstall Id="svc" Name="RichService" DisplayName="Rich" Type="ownProcess" Start="auto" ErrorControl="normal"/>
            <ServiceControl Id="ctl" Name="RichService" Start="install" Stop="both" Remove="uninstall" Wait="yes"/>
          </Component>
          <Component Id="Keys" Guid="AAAAAAAA-1111-0000-0000-000000000003">
            <CreateFolder/>
            <RegistryKey Root="HKLM" Key="Software\\Contoso\\Rich">
              <RegistryValue Name="Path" Type="string" Value="[INSTALLDIR]" KeyPath="yes"/>
              <RegistryValue Name="Number" Type="integer" Value="7"/>
            </RegistryKey>
          </Component>
        </Directory>
      </Directory>
    </Directory>
    <Feature Id="All" Level="1"><ComponentRef Id="Main"/><ComponentRef Id="Service"/><ComponentRef Id="Keys"/></Feature>
  </Product>
</Wix>
`,
};
