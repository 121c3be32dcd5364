using System.Reflection;
using System.Text.RegularExpressions;

namespace Cello.Testing;

/// <summary>Arguments of the types that a contract may use. The same seed gives the same ones.</summary>
internal sealed partial class GeneratedArguments(int seed)
{
    private const int Depth = 4; // Of records in records.

    private static readonly string[] Texts = ["", " ", "a", "Book", "EUR", "alice@example.com", "Zoë 漢字 🎻", new('x', 300), "0", "null"];
    private static readonly long[] Numbers = [1, 2, 3, 4, 5, 0, -1, int.MaxValue];

    private readonly Random _random = new(seed);
    private readonly Guid[] _ids = [.. Enumerable.Range(1, 4).Select(number => new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]))];
    private readonly NullabilityInfoContext _nullability = new();

    public object? For(ParameterInfo parameter) => For(parameter, depth: 0);

    /// <summary>The text with its ids numbered in the order in which they appear, except those that were arguments.</summary>
    public string WithoutNewIds(string json)
    {
        var numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        return Ids().Replace(json, id => _ids.Contains(Guid.Parse(id.Value)) ? id.Value : $"id {(numbers.TryGetValue(id.Value, out var number) ? number : numbers[id.Value] = numbers.Count + 1)}");
    }

    private object? For(ParameterInfo parameter, int depth)
    {
        var isOptional = Nullable.GetUnderlyingType(parameter.ParameterType) is not null || _nullability.Create(parameter).WriteState is NullabilityState.Nullable;
        return isOptional && (depth >= Depth || _random.Next(3) == 0) ? null : Of(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType, depth);
    }

    private object Of(Type type, int depth)
    {
        if (type.IsEnum)
        {
            return Any(Enum.GetValues(type).Cast<object>().ToArray());
        }

        if (type.IsGenericType) // A list, the only generic type that a contract may use.
        {
            var item = type.GetGenericArguments()[0];
            var list = Array.CreateInstance(item, depth >= Depth ? 0 : _random.Next(4));
            for (var place = 0; place < list.Length; place++)
            {
                list.SetValue(Of(item, depth + 1), place);
            }

            return list;
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => _random.Next(2) == 0,
            TypeCode.String => Any(Texts),
            TypeCode.Char => Any("aZ9ß".ToCharArray()),
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => Convert.ChangeType(Any(Numbers) / 4m, type, null),
            TypeCode.Byte or TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64 => Convert.ChangeType(_random.Next(1, 6), type, null),
            TypeCode.Int32 or TypeCode.Int64 => Convert.ChangeType(Any(Numbers), type, null),
            _ when type == typeof(Guid) => Any(_ids),
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch.AddSeconds(_random.Next()),
            _ when type == typeof(TimeSpan) => TimeSpan.FromMilliseconds(_random.Next()),
            _ => Record(type, depth),
        };
    }

    private object Record(Type type, int depth)
    {
        var constructor = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => For(parameter, depth + 1))]);
    }

    private T Any<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ids();
}
