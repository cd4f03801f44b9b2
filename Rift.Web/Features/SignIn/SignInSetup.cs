using Microsoft.AspNetCore.Mvc;
using Rift.Web.Access;
using Rift.Web.Features.SignIn.Setup;
using Rift.Web.Hosting.OpenApi;

namespace Rift.Web.Features.SignIn;

public static class SignInSetup
{
    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<MakeFirstAdmin>();
        services.AddSingleton<AcceptInvitation>();
        services.AddSingleton<LoginEndpoint>();
    }

    public static void MapSignIn(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/login", (HttpContext http, LoginEndpoint login) => login.HandleAsync(http))
            .WithMetadata(new NoSignIn())
            .WithMetadata(new RequestSizeLimitAttribute(LoginEndpoint.MostBytes))
            .WithTags("Sign-in")
            .WithName("login")
            .WithSummary(LoginTexts.Summary)
            .WithDescription(LoginTexts.Description)
            .WithKeys()
            .Accepts<LoginBody>("application/json")
            .WithRequestExample(LoginTexts.Example, """
                {"email":"ada@example.com","password":"correct horse battery"}
                """)
            .Produces<LoginAnswer>()
            .WithResponseExample(StatusCodes.Status200OK, """
                {"access_token":"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.…","token_type":"Bearer","expires_in":3600}
                """)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
