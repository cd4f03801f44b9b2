using System.Globalization;

namespace Rift.Web.Settings;

/// <summary>What Rift wants of the machine's languages: ICU to compare names by, and nothing else.</summary>
public static class Languages
{
    /// <exception cref="CultureNotFoundException">There is no ICU.</exception>
    public static CultureInfo English => CultureInfo.GetCultureInfo("en");

    /// <summary>Numbers and dates are the same on every machine, whatever its LANG. Texts are English.</summary>
    public static void WriteAsEverywhere()
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        Speak(CultureInfo.InvariantCulture);
    }

    /// <summary>The language of the texts, where there is a translation into it; English where there is none.</summary>
    public static void Speak(CultureInfo language) =>
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = language;

    /// <summary>
    /// .NET starts without ICU where it is told to, and then takes two spellings of one name for two names.
    /// </summary>
    /// <exception cref="SettingsException">There is no ICU.</exception>
    public static void DemandIcu()
    {
        if ("e\u0301".Normalize() != "\u00e9")
            throw new SettingsException([SettingsTexts.IcuMissing]);
    }
}
