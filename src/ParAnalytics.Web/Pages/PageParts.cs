using ParAnalytics.Warehouse;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Intake;
using ParAnalytics.Web.Releases;

namespace ParAnalytics.Web.Pages;

internal static class PageParts
{
    /// <summary>Pages that everyone sees alike are kept until another release is current.</summary>
    public const string Kept = "public-page";

    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton<IntakeDesk>();
        services.AddSingleton<RankingPages>().AddSingleton<DataTables>().AddSingleton<PublicFigures>().AddSingleton<ReleaseDifference>().AddSingleton<BoundaryDesk>().AddSingleton(s => new PageTextsOnFile(s.GetRequiredService<HostSettings>()));
        services.AddOutputCache(cache =>
        {
            cache.SizeLimit = 64 * 1024 * 1024;
            cache.MaximumBodySize = 4 * 1024 * 1024;
            cache.AddPolicy(Kept, page => page.Expire(TimeSpan.FromHours(1)).SetVaryByQuery("nam", "ky", "q", "v", "dot", "hinh", "ve", "rong", "khoi", "lop", "so-lop", "moc", "mau", "so", "xem", "chon", "xep").VaryByValue(ReleaseOf));
        });
    }

    private static KeyValuePair<string, string> ReleaseOf(HttpContext context) =>
        new("release", $"{context.RequestServices.GetRequiredService<DataFolder>().CurrentRelease.Name}/{context.RequestServices.GetRequiredService<BoundaryDesk>().Edition}");
}
