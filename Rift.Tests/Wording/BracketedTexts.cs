using System.Globalization;
using System.Reflection;
using System.Resources;

namespace Rift.Tests.Wording;

/// <summary>
/// A language in which every text of the resource files is the English one in brackets, so that what is not bracketed
/// on a page came from elsewhere.
/// </summary>
internal sealed class BracketedTexts(ResourceManager english) : ResourceManager
{
    public const char Open = '⟦';
    public const char Close = '⟧';

    public static readonly CultureInfo Language = CultureInfo.GetCultureInfo("qps-ploc");

    public override string? GetString(string name, CultureInfo? culture)
    {
        var text = english.GetString(name, culture);

        return CultureInfo.CurrentUICulture.Equals(Language) ? $"{Open}{text}{Close}" : text;
    }

    /// <summary>Adds the language to all texts of the assembly; other languages stay as they are.</summary>
    public static void AddTo(Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(type => type.Name.EndsWith("Texts", StringComparison.Ordinal)))
        {
            if (type.GetField("resourceMan", BindingFlags.Static | BindingFlags.NonPublic) is { } kept)
                kept.SetValue(null, new BracketedTexts(new ResourceManager(type.FullName!, assembly)));
        }
    }
}
