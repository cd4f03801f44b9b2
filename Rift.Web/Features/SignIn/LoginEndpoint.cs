using System.Text.Json;
using System.Text.Json.Serialization;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Access.Limits;
using Rift.Web.Access.Tokens;
using Rift.Web.Hosting;
using Rift.Web.Hosting.OpenApi;
using Rift.Web.People;

namespace Rift.Web.Features.SignIn;

/// <summary>Email and password.</summary>
/// <param name="Email">Or the handle of a player without an email address.</param>
/// <param name="Password">The account's password.</param>
public sealed record LoginBody(string Email, string Password);

/// <summary>A token for the <c>Authorization</c> header.</summary>
/// <param name="AccessToken">A JWT; treat it as opaque.</param>
/// <param name="TokenType">Always <c>Bearer</c>.</param>
/// <param name="ExpiresIn">Seconds until the token expires.</param>
public sealed record LoginAnswer(string AccessToken, string TokenType, [property: AtLeast(1)] int ExpiresIn);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LoginAnswer))]
internal sealed partial class LoginJson : JsonSerializerContext;

/// <summary>
/// <c>POST /api/v1/login</c>: email and password in, a token for an hour out. The same limits and the same time as the
/// sign-in page.
/// </summary>
public sealed class LoginEndpoint(Credentials credentials, PersonCache people, BearerTokens tokens)
{
    public const int MostBytes = 8 * 1024;

    private static readonly string[] Fields = ["email", "password"];

    public async Task<IResult> HandleAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";

        if (!http.Request.HasJsonContentType())
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, LoginTexts.NotJsonType);

        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);

            return await LogInAsync(http, body.RootElement);
        }
        catch (JsonException garbage)
        {
            return Problems.Of(
                StatusCodes.Status400BadRequest,
                LoginTexts.NotJson.Fill(garbage.LineNumber + 1, garbage.BytePositionInLine));
        }
        catch (InvalidOperationException)
        {
            // What the reader says to a text with half of a surrogate pair, but not before it is asked for it.
            return Problems.Of(StatusCodes.Status400BadRequest, LoginTexts.HalfPair);
        }
    }

    private async Task<IResult> LogInAsync(HttpContext http, JsonElement body)
    {
        if (Complaints(body) is { Count: > 0 } complaints)
            return Problems.Fields(LoginTexts.NotUnderstood, complaints);

        var outcome = await credentials.TryAsync(
            http, body.GetProperty("email").GetString()!, body.GetProperty("password").GetString()!);

        switch (outcome)
        {
            case SignInOutcome.SignedIn(var player, var stamp)
                when await people.FindAsync(player, http.RequestAborted) is { } person:
                var token = await tokens.IssueAsync(person with { Stamp = stamp }, http.RequestAborted);
                return TypedResults.Json(
                    new LoginAnswer(token, BearerSetup.SchemeName, (int)BearerTokens.Lifetime.TotalSeconds),
                    LoginJson.Default.LoginAnswer);
            case SignInOutcome.TooMany(var wait):
                return Problems.TooMany(http, SignInLimits.WaitText(wait), wait);
            case SignInOutcome.Busy:
                return Problems.TooMany(http, Passwords.Busy, Passwords.BusyFor);
            default:
                http.Response.Headers.WWWAuthenticate = BearerSetup.Challenge;
                return Problems.Of(StatusCodes.Status401Unauthorized, Credentials.Refusal);
        }
    }

    private static Dictionary<string, string[]> Complaints(JsonElement body)
    {
        var complaints = new Dictionary<string, string[]>(StringComparer.Ordinal);

        if (body.ValueKind != JsonValueKind.Object)
        {
            return new Dictionary<string, string[]>(StringComparer.Ordinal)
            {
                [""] = [LoginTexts.NoObject],
            };
        }

        foreach (
            var field in Fields.Where(
                field => !body.TryGetProperty(field, out var value) || value.ValueKind != JsonValueKind.String))
        {
            complaints[field] = [LoginTexts.NoText];
        }
        foreach (var unknown in body.EnumerateObject().Where(field => !Fields.Contains(field.Name)))
            complaints[unknown.Name] = [LoginTexts.UnknownField];

        return complaints;
    }
}
