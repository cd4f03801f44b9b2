using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using Npgsql;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.Database;
using Rift.Web.People;
using Rift.Web.Settings;

namespace Rift.E2E;

/// <summary>
/// Signs a player in without the form, which takes five tries a minute and no more: makes the account and its session
/// in the database, and the cookie that the form would have set.
/// </summary>
internal static class SignIns
{
    /// <summary>Adds the player where no player has that name; the handle is the name in lower case.</summary>
    public static async Task<PlayerId> SignInAsync(
        this IBrowserContext context, RiftProcess rift, string name, string role = "player")
    {
        await using var database = DatabaseSetup.Open($"{rift.Home.ConnectionString};Pooling=false");
        await using var services = Access(database, rift.Home);
        var player = await AddAccountAsync(database, name, role);
        var key = await services.GetRequiredService<Sessions>()
            .CreateAsync(player, null, "journey", CancellationToken.None);
        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var holder = new ClaimsIdentity(
            [new Claim("Microsoft.AspNetCore.Authentication.Cookies-SessionId", key)],
            CookieAuthenticationDefaults.AuthenticationScheme);
        var ticket = new AuthenticationTicket(
            new ClaimsPrincipal(holder), CookieAuthenticationDefaults.AuthenticationScheme);

        await context.AddCookiesAsync([new Cookie
        {
            Name = options.Cookie.Name!,
            Value = options.TicketDataFormat.Protect(ticket),
            Url = rift.Address.ToString(),
            HttpOnly = true,
        }]);

        return player;
    }

    private static ServiceProvider Access(NpgsqlDataSource database, RiftHome home)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(database);
        services.AddSingleton(TimeProvider.System);
        services.AddPeople(new RiftSettings { DataFolder = home.DataFolder });
        services.AddSingleton<ChangeFeed>();
        services.AddAccess(new WebhookSecret(home.WebhookSecret));

        return services.BuildServiceProvider();
    }

    private static async Task<PlayerId> AddAccountAsync(NpgsqlDataSource database, string name, string role)
    {
        await using var command = database.CreateCommand("""
            with added as (
                insert into players (player_id, handle, display_name, claimed, role)
                values (gen_random_uuid(), lower($1), $1, true, $2)
                on conflict (handle) do update set role = excluded.role, display_name = excluded.display_name
                returning player_id
            )
            insert into accounts (player_id, password_hash) select player_id, 'no password has this hash' from added
            on conflict (player_id) do update set changed_at = now() returning player_id
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = name });
        command.Parameters.Add(new NpgsqlParameter { Value = role });

        return new PlayerId((Guid)(await command.ExecuteScalarAsync())!);
    }
}
