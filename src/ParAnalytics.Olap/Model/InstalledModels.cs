using ParAnalytics.Definitions;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Olap.Model;

/// <summary>The cubes of an installation, for those who cannot go on without them.</summary>
public static class InstalledModels
{
    /// <summary>As <see cref="ModelReader.ReadFolder"/>.</summary>
    /// <exception cref="FaultException">A fault per error, each with file:line:column.</exception>
    public static CubeModels Read(string folder)
    {
        var result = ModelReader.ReadFolder(folder);
        return result.Models ?? throw new FaultException([.. result.Findings
            .Where(f => f.Severity == FindingSeverity.Error)
            .Select(f => new Fault(f.Code, f.Message, f.MessageEn, f.Mark.ToString(), f.Suggestions.IsDefault ? [] : new(f.Suggestions)))]);
    }
}
