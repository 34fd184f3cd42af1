using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Olap.Points;

/// <summary>The documents behind the cells of an answer, each once, in the order met.</summary>
internal sealed class SourceList(IMemberCatalogue catalogue, string language)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<SourceCitation> _citations = [];
    private string? _last;

    public EquatableArray<SourceCitation> Citations => _citations.Distinct().ToEquatableArray();

    public void Add(string? sourceId)
    {
        if (sourceId == _last)
        {
            return;
        }

        _last = sourceId;
        if (sourceId is not null && _seen.Add(sourceId) && catalogue.Source(sourceId) is { } citation)
        {
            _citations.Add(citation.In(language));
        }
    }
}
