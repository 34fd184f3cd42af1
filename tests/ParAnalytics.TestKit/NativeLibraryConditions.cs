using System.Runtime.InteropServices;
using Xunit;

namespace ParAnalytics.TestKit;

/// <summary>A test that needs a native library of the system; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsLibraryFactAttribute : FactAttribute
{
    public NeedsLibraryFactAttribute(string library) => Skip = NativeLibraryConditions.Missing(library);
}

/// <summary>The same for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsLibraryTheoryAttribute : TheoryAttribute
{
    public NeedsLibraryTheoryAttribute(string library) => Skip = NativeLibraryConditions.Missing(library);
}

internal static class NativeLibraryConditions
{
    public static string? Missing(string library)
    {
        if (!NativeLibrary.TryLoad(library, out var handle))
        {
            return $"{library} is not installed";
        }

        NativeLibrary.Free(handle);
        return null;
    }
}
