using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ParAnalytics.Warehouse.Tests")]
[assembly: InternalsVisibleTo("ParAnalytics.Benchmarks")]
