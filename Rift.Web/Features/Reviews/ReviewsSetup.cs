using Rift.Web.Features.Reviews.Own;

namespace Rift.Web.Features.Reviews;

public static class ReviewsSetup
{
    public static void AddReviews(this IServiceCollection services)
    {
        services.AddSingleton<ReviewsQuery>();
        services.AddSingleton<FileAppeal>();
    }
}
