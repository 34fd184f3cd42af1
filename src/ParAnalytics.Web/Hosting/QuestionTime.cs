using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Api;

namespace ParAnalytics.Web.Hosting;

/// <summary>How long a question may run, by who asks.</summary>
internal sealed class QuestionTime(HostSettings settings)
{
    public TimeSpan Of(Viewer viewer) => settings.Patience ?? (viewer.Role == Role.Public ? Limits.PublicQuestion : Limits.SignedInQuestion);

    /// <summary>Ends with the request, or when the time is over.</summary>
    public static CancellationTokenSource Begin(HttpContext context, Viewer viewer) =>
        context.RequestServices.GetRequiredService<QuestionTime>().Begin(viewer, context.RequestAborted);

    /// <summary>Ends with what it hangs on, or when the time of the viewer is over.</summary>
    public CancellationTokenSource Begin(Viewer viewer, CancellationToken with) => After(Of(viewer), with);

    /// <summary>Ends with what it hangs on, or when the time is over; at once where there is none.</summary>
    public static CancellationTokenSource After(TimeSpan time, CancellationToken with)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(with);
        if (time.Ticks > 0)
        {
            limit.CancelAfter(time);
        }
        else
        {
            limit.Cancel();
        }

        return limit;
    }

    /// <summary>All that a page asks, within the time of one question.</summary>
    /// <exception cref="FaultException"><c>PAR0921</c>: the time was over.</exception>
    public static async Task<T> WithinAsync<T>(HttpContext context, Func<CancellationToken, Task<T>> ask)
    {
        using var limit = Begin(context, Visitor.Of(context).Viewer);
        try
        {
            return await ask(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw new FaultException(QueryRoutes.TooSlow);
        }
    }
}
