using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rift.Web.Access;
using Rift.Web.Access.Limits;
using Rift.Web.Access.Tokens;
using Rift.Web.Hosting;
using Rift.Web.People;

namespace Rift.Web.Features.SignIn;

/// <summary>What <c>POST /api/v1/login</c> takes.</summary>
/// <param name="Email">Or the handle of a player who has no email.</param>
/// <param name="Password">As typed.</param>
public sealed record LoginBody(string Email, string Password);

/// <summary>A token for the <c>Authorization</c> header.</summary>
/// <param name="AccessToken">A JWT; treat it as opaque.</param>
/// <param name="TokenType">Always <c>Bearer</c>.</param>
/// <param name="ExpiresIn">Seconds.</param>
public sealed record LoginAnswer(string AccessToken, string TokenType, long ExpiresIn);

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
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "Send application/json.");

        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);

            return await LogInAsync(http, body.RootElement);
        }
        catch (JsonException garbage)
        {
            return Problems.Of(
                StatusCodes.Status400BadRequest,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"This is not JSON: line {garbage.LineNumber + 1}, byte {garbage.BytePositionInLine}."));
        }
        catch (InvalidOperationException)
        {
            // What the reader says to a text with half of a surrogate pair, but not before it is asked for it.
            return Problems.Of(StatusCodes.Status400BadRequest, "A text holds half of a surrogate pair.");
        }
    }

    private async Task<IResult> LogInAsync(HttpContext http, JsonElement body)
    {
        if (Complaints(body) is { Count: > 0 } complaints)
            return Problems.Fields("The login was not understood.", complaints);

        var outcome = await credentials.TryAsync(
            http, body.GetProperty("email").GetString()!, body.GetProperty("password").GetString()!);

        switch (outcome)
        {
            case SignInOutcome.SignedIn(var player, var stamp)
                when await people.FindAsync(player, http.RequestAborted) is { } person:
                var token = await tokens.IssueAsync(person with { Stamp = stamp }, http.RequestAborted);
                return TypedResults.Json(
                    new LoginAnswer(token, BearerSetup.SchemeName, (long)BearerTokens.Lifetime.TotalSeconds),
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
                [""] = ["Send an object with email and password."],
            };
        }

        foreach (
            var field in Fields.Where(
                field => !body.TryGetProperty(field, out var value) || value.ValueKind != JsonValueKind.String))
        {
            complaints[field] = ["This must be a text."];
        }
        foreach (var unknown in body.EnumerateObject().Where(field => !Fields.Contains(field.Name)))
            complaints[unknown.Name] = ["There is no such field; allowed are email and password."];

        return complaints;
    }
}
