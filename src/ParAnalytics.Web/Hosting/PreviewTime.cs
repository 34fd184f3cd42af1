using ParAnalytics.Domain.Faults;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Trials;

namespace ParAnalytics.Web.Hosting;

/// <summary>How long a look at what publishing would change may take.</summary>
internal static class PreviewTime
{
    /// <summary>The fault of one that took too long.</summary>
    public static Fault TooLong { get; } = new(
        "PAR0922",
        "Xem trước chạy quá lâu nên đã dừng; bản nháp vẫn nguyên. Xem từng tệp một, hoặc chia tệp lớn thành nhiều tệp.",
        "The preview ran too long and was stopped; the draft stays as it is. Look at one load at a time, or divide large files.");

    /// <summary>What a load, or the whole draft, would change.</summary>
    /// <exception cref="FaultException"><c>PAR0922</c>: the time was over; and as <see cref="DataFolder.PreviewAsync"/>.</exception>
    public static async Task<LoadPreview> WithinAsync(HttpContext context, DataFolder folder, string? load)
    {
        using var limit = QuestionTime.After(context.RequestServices.GetRequiredService<HostSettings>().Patience ?? Limits.Preview, context.RequestAborted);
        try
        {
            return await folder.PreviewAsync(load, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw new FaultException(TooLong);
        }
    }
}
