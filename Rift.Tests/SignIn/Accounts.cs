using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;

namespace Rift.Tests.SignIn;

/// <summary>People who can type a password.</summary>
internal static class Accounts
{
    public const string Password = "correct horse battery";

    /// <summary>Their email is the name in lower case at example.com.</summary>
    public static async Task<PlayerId> AddAccountAsync(this RiftApp app, string name, Role role = Role.Player)
    {
        var player = await app.AddPlayerAsync(name, role);
        await app.ExecuteAsync(
            "update players set email = handle || '@example.com' where player_id = $1", player.Value);
        await app.SetPasswordAsync(player, Password);

        return player;
    }

    public static Task SetPasswordAsync(this RiftApp app, PlayerId player, string password) => app.ExecuteAsync(
        """
        insert into accounts (player_id, password_hash)
        values ($1, $2)
        on conflict (player_id) do update set password_hash = $2
        """,
        player.Value, PasswordHash.Of(password));

    public static async Task<HttpResponseMessage> TryAsync(
        this Browser browser, string email, string password, string address = "/sign-in") =>
        await browser.SubmitAsync(
            await browser.OpenAsync(address), "main form", ("Email", email), ("Password", password));
}
