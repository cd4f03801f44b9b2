namespace Rift.Tests.Access;

/// <summary>
/// One route, and what each visitor gets there of the subject's data: a visitor without a sign-in, another player of
/// the subject's team, the subject, the lead of that team, the lead of another team, an admin.
/// </summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Route">As the application has it; a page's named handler follows as <c>?handler=name</c>.</param>
/// <param name="Outcomes">One sign for each visitor, see <see cref="RouteTable"/>.</param>
/// <param name="Address">Where to go, with the cast's parts in braces; the route itself where it has no parts.</param>
/// <param name="Form">What to send beside the form's token.</param>
public sealed record RouteRow(string Method, string Route, string Outcomes, string? Address = null, string Form = "")
{
    /// <summary>Whether a browser opens it: neither the API's, nor a part of a page, nor a stream.</summary>
    public bool IsPage =>
        Method == "GET" && !Route.Contains("?handler=", StringComparison.Ordinal)
        && !Route.StartsWith("/api/", StringComparison.Ordinal)
        && !Route.EndsWith("/live", StringComparison.Ordinal)
        && !Route.StartsWith("/openapi/", StringComparison.Ordinal);

    /// <summary>Where to go, with the parts of the address filled in.</summary>
    public string AddressFor(Func<string, string> fill)
    {
        var address = fill(Address ?? Route);
        var handler = Route.IndexOf("?handler=", StringComparison.Ordinal);

        return Address is null || handler < 0 || Route.Contains("{handler", StringComparison.Ordinal)
            ? address
            : address + Route[handler..];
    }

    public override string ToString() => $"{Method} {Route}";
}
