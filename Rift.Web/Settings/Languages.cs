using System.Globalization;

namespace Rift.Web.Settings;

/// <summary>What Rift wants of the machine's languages: ICU to compare names by, and nothing else.</summary>
public static class Languages
{
    /// <summary>Numbers and dates are written the same on every machine, whatever its LANG.</summary>
    public static void WriteAsEverywhere()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture =
            CultureInfo.InvariantCulture;
    }

    /// <summary>
    /// .NET starts without ICU where it is told to, and then takes two spellings of one name for two names.
    /// </summary>
    /// <exception cref="SettingsException">There is no ICU.</exception>
    public static void DemandIcu()
    {
        if ("e\u0301".Normalize() != "\u00e9")
        {
            throw new SettingsException(
            [
                "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT is on, so that .NET runs without ICU, by which Rift compares "
                + "names. Install libicu and unset it.",
            ]);
        }
    }
}
