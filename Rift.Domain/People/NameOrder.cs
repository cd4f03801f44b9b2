using System.Globalization;

namespace Rift.Domain.People;

/// <summary>
/// The order in which people expect names: "Team 2" before "Team 10", and accents beside their letters. In SQL it
/// is the collation <c>names</c>.
/// </summary>
public static class NameOrder
{
    public static StringComparer Comparer { get; } = CultureInfo.InvariantCulture.CompareInfo.GetStringComparer(
        CompareOptions.NumericOrdering | CompareOptions.IgnoreCase);
}
