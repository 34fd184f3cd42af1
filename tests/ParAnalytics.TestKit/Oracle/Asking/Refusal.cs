using ParAnalytics.Domain.Faults;

namespace ParAnalytics.TestKit.Oracle.Asking;

/// <summary>A question that cannot be answered. Only the code is meant to be compared.</summary>
internal static class Refusal
{
    public static FaultException Of(string code, string what) => new(new Fault(code, what, what));
}
