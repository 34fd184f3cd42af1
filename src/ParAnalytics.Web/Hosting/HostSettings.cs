using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Web.Hosting;

/// <summary>What the environment and the command line say about this run.</summary>
/// <param name="Urls">Addresses to listen on, separated by semicolons.</param>
/// <param name="Folder">The data folder, absolute.</param>
/// <param name="PublicUrl">The address people use when a proxy stands in front; null without one.</param>
/// <param name="HomeUnit">Key of the unit whose house this is: first on the pages, drawn in the own colour.</param>
/// <param name="Frames">Sites that may show our figures in frames: origins separated by spaces, or <c>*</c>; empty for none but this site.</param>
/// <param name="LogFormat"><c>text</c> or <c>json</c>.</param>
/// <param name="Profile">How strict the door is: a known name or a file, see <see cref="SecurityProfile"/>.</param>
/// <param name="SingleSignOn">File that describes the provider of a single sign-on; null without one.</param>
/// <param name="LimitsThisMachine">Whether calls from this very machine, past any proxy, are counted like those of others.</param>
internal sealed record HostSettings(
    string Urls,
    string Folder,
    bool IsDemo,
    Places Places,
    Uri? PublicUrl = null,
    string LogFormat = "text",
    string HomeUnit = "p34:66",
    string Frames = "",
    string Profile = "default",
    string? SingleSignOn = null,
    bool LimitsThisMachine = false)
{
    /// <summary>A folder whose files are taken into the draft; null for none.</summary>
    public string? WatchedFolder { get; init; }

    /// <summary>File that says where alerts go outside the application; null for files in the data folder alone.</summary>
    public string? Outbox { get; init; }

    /// <summary>The day of the month before which monthly reports are due; null for that of each document.</summary>
    public int? ReportDay { get; init; }

    /// <summary>How long every question may run; null for the usual bounds. For machines that are slower than they should be.</summary>
    public TimeSpan? Patience { get; init; }

    public const string DefaultUrls = "http://127.0.0.1:5080";

    /// <summary>Whether people come by HTTPS, which the proxy in front ends.</summary>
    public bool IsHttps => PublicUrl?.Scheme == Uri.UriSchemeHttps;

    /// <exception cref="FaultException">An argument or variable that means nothing.</exception>
    public static HostSettings Read(string[] args, Func<string, string?> variable)
    {
        var demo = false;
        foreach (var argument in args)
        {
            demo = argument == "--demo" || argument.StartsWith("--contentRoot", StringComparison.Ordinal) || argument.StartsWith("--environment", StringComparison.Ordinal) || argument.StartsWith("--applicationName", StringComparison.Ordinal)
                ? demo || argument == "--demo"
                : throw new FaultException(new Fault("PAR0901", $"Không rõ tham số “{argument}”; chỉ có --demo.", $"Unknown argument '{argument}'; there is only --demo.", Suggestions: ["--demo"]));
        }

        var places = Places.Find(AppContext.BaseDirectory);
        var folder = variable("PARANALYTICS_DATA") is { Length: > 0 } named ? named : Path.Combine(places.Assets, demo ? ".data-demo" : ".data");
        return new HostSettings(
            Urls: variable("PARANALYTICS_URLS") is { Length: > 0 } urls ? CheckUrls(urls) : DefaultUrls,
            Folder: Path.GetFullPath(folder),
            IsDemo: demo,
            Places: places,
            PublicUrl: ReadPublicUrl(variable("PARANALYTICS_PUBLIC_URL")),
            LogFormat: variable("PARANALYTICS_LOG") is "json" ? "json" : "text",
            HomeUnit: variable("PARANALYTICS_HOME_UNIT") is { Length: > 0 } home ? home : "p34:66",
            Frames: ReadFrames(variable("PARANALYTICS_FRAMES") ?? ""),
            Profile: variable("PARANALYTICS_PROFILE") is { Length: > 0 } profile ? profile : "default",
            SingleSignOn: variable("PARANALYTICS_SSO") is { Length: > 0 } provider ? Path.GetFullPath(provider) : null,
            LimitsThisMachine: variable("PARANALYTICS_LIMIT_LOCAL") is "1")
        {
            WatchedFolder = variable("PARANALYTICS_WATCH") is { Length: > 0 } watched ? Path.GetFullPath(watched) : null,
            Outbox = variable("PARANALYTICS_OUTBOX") is { Length: > 0 } outbox ? Path.GetFullPath(outbox) : null,
            ReportDay = ReadReportDay(variable("PARANALYTICS_REPORT_DAY")),
        };
    }

    private static string CheckUrls(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme != Uri.UriSchemeHttp)
            {
                throw new FaultException(new Fault(
                    "PAR0902",
                    $"PARANALYTICS_URLS: “{url}” không phải địa chỉ http; hãy viết như {DefaultUrls} (HTTPS do nginx ở phía trước đảm nhận).",
                    $"PARANALYTICS_URLS: '{url}' is no http address; write it as {DefaultUrls} (HTTPS is the business of the proxy in front).",
                    Suggestions: [DefaultUrls]));
            }
        }

        return urls;
    }

    private static string ReadFrames(string text)
    {
        foreach (var site in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(s => s != "*"))
        {
            if (!Uri.TryCreate(site, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || site.AsSpan().IndexOfAny(";,'") >= 0)
            {
                throw new FaultException(new Fault("PAR0989", $"PARANALYTICS_FRAMES: “{site}” không phải địa chỉ trang; hãy viết như https://daklak.gov.vn, cách nhau bằng dấu cách, hoặc *.", $"PARANALYTICS_FRAMES: '{site}' is no site; write it as https://daklak.gov.vn, separated by spaces, or *."));
            }
        }

        return text.Trim();
    }

    private static int? ReadReportDay(string? text) => text is not { Length: > 0 } ? null
        : int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31 ? day
        : throw new FaultException(new Fault("PAR0938", $"PARANALYTICS_REPORT_DAY: “{text}” không phải ngày trong tháng (1–31).", $"PARANALYTICS_REPORT_DAY: '{text}' is no day of a month (1–31)."));

    private static Uri? ReadPublicUrl(string? text) => text is not { Length: > 0 } ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url
        : throw new FaultException(new Fault("PAR0903", $"PARANALYTICS_PUBLIC_URL: “{text}” không phải địa chỉ http hoặc https.", $"PARANALYTICS_PUBLIC_URL: '{text}' is no http or https address."));
}
