using Rift.Domain.People;

namespace Rift.Web.Access;

/// <summary>Names of the policies that pages and endpoints ask for.</summary>
public static class Policies
{
    /// <summary>Every signed-in user.</summary>
    public const string Player = nameof(Role.Player);

    public const string Lead = nameof(Role.Lead);

    public const string Admin = nameof(Role.Admin);
}

/// <summary>
/// Marks an endpoint whose caller shows a secret or a link instead of signing in: no cookie or token is read.
/// </summary>
public sealed class NoSignIn;
