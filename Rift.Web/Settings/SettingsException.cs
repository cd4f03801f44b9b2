namespace Rift.Web.Settings;

/// <summary>One message for each setting that is wrong: its name, its problem, what is allowed.</summary>
public sealed class SettingsException(IReadOnlyList<string> errors)
    : Exception(string.Join(Environment.NewLine, errors));
