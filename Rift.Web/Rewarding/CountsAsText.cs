using Rift.Domain.Rewards;

namespace Rift.Web.Rewarding;

/// <summary>The database's spelling of <see cref="CountsAs"/>.</summary>
public static class CountsAsText
{
    public static CountsAs Read(string text) => CountsAsNames.Find(text) ?? CountsAs.Other;
}
