using ParAnalytics.Dashboards.Board;

namespace ParAnalytics.Live.Ports;

/// <summary>The dashboards on offer; files are the truth and may change while people look.</summary>
public interface IDashboardShelf
{
    Dashboard? Find(string id);

    /// <summary>Raised with the id of a dashboard that changed.</summary>
    event Action<string> Changed;
}
