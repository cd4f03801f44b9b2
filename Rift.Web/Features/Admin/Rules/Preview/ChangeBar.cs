namespace Rift.Web.Features.Admin.Rules.Preview;

/// <summary>
/// A bar of what was, and beside it what would be added or taken away, as shares of the widest bar of the table.
/// </summary>
public readonly record struct ChangeBar(double Kept, double Added, double Taken)
{
    /// <summary>The widest bar.</summary>
    public const double Width = 100;

    public static ChangeBar Of(AmountChange amount, long widest)
    {
        var (was, wouldBe) = (Share(amount.Was, widest), Share(amount.WouldBe, widest));

        return new ChangeBar(Math.Min(was, wouldBe), Math.Max(0, wouldBe - was), Math.Max(0, was - wouldBe));
    }

    private static double Share(long amount, long widest) =>
        widest <= 0 ? 0 : Math.Round(Width * Math.Max(0, amount) / widest, 1);
}

/// <summary>By which the style sheet tells what rises, what falls and what stays.</summary>
public static class ChangeTone
{
    public static string Of(long difference) => difference > 0 ? "gain" : difference < 0 ? "loss" : "quietly";
}
