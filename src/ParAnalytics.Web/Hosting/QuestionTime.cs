using ParAnalytics.Domain.People;

namespace ParAnalytics.Web.Hosting;

/// <summary>How long a question may run, by who asks.</summary>
internal sealed class QuestionTime(HostSettings settings)
{
    public TimeSpan Of(Viewer viewer) => settings.Patience ?? (viewer.Role == Role.Public ? Limits.PublicQuestion : Limits.SignedInQuestion);

    /// <summary>Ends with the request, or when the time is over.</summary>
    public static CancellationTokenSource Begin(HttpContext context, Viewer viewer)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(context.RequestServices.GetRequiredService<QuestionTime>().Of(viewer));
        return limit;
    }
}
