namespace Rift.Web.Features.SignIn;

public static class SignInSetup
{
    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<MakeFirstAdmin>();
        services.AddSingleton<AcceptInvitation>();
    }
}
