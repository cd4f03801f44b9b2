namespace Rift.Web.Features.Ledger.Reading;

/// <summary>What entries add up to.</summary>
/// <param name="Rows">How many they are; zero where the figures are kept ones.</param>
public sealed record LedgerSum(long Rows, long Events, long Gold, long Xp)
{
    public static readonly LedgerSum Nothing = new(0, 0, 0, 0);

    public static LedgerSum operator +(LedgerSum one, LedgerSum other) =>
        new(one.Rows + other.Rows, one.Events + other.Events, one.Gold + other.Gold, one.Xp + other.Xp);
}

/// <summary>What the entries of one type add up to.</summary>
public sealed record TypeSum(string EventType, long Rows, long Events, long Gold, long Xp);

public sealed record LedgerSums(LedgerSum All, IReadOnlyDictionary<string, LedgerSum> ByType)
{
    public static readonly LedgerSums Nothing = Of([]);

    public static LedgerSums Of(IReadOnlyList<TypeSum> types)
    {
        var byType = types.ToDictionary(
            type => type.EventType, type => new LedgerSum(type.Rows, type.Events, type.Gold, type.Xp),
            StringComparer.Ordinal);

        return new LedgerSums(byType.Values.Aggregate(LedgerSum.Nothing, (all, type) => all + type), byType);
    }
}
