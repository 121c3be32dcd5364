using System.Reflection;
using Cello.Contracts;
using Cello.Modularity.Modules;
using Refit;

namespace Cello.Modularity.Contracts;

/// <summary>Pairs a contract with its Refit interface. A mismatch is an error before any call.</summary>
internal static class ContractReader
{
    /// <exception cref="ModuleDefinitionException">The interfaces do not match; the message names the contract, the method and what it must be.</exception>
    public static IReadOnlyList<ContractMethod<TContract, TApi>> Read<TContract, TApi>()
        where TContract : class
        where TApi : class
    {
        try
        {
            return ReadAll<TContract, TApi>();
        }
        catch (InvalidOperationException fault)
        {
            throw new ModuleDefinitionException($"The contract {typeof(TContract).Name} is invalid: {fault.Message}", fault);
        }
    }

    private static IReadOnlyList<ContractMethod<TContract, TApi>> ReadAll<TContract, TApi>()
        where TContract : class
        where TApi : class
    {
        if (!typeof(TContract).IsInterface || typeof(TContract).GetInterfaces().Length > 0)
        {
            throw new InvalidOperationException($"{typeof(TContract).Name} must be an interface that declares each of its methods itself, and extends no other.");
        }

        var methods = typeof(TContract).GetMethods();
        var twice = methods.GroupBy(method => method.Name, StringComparer.Ordinal).FirstOrDefault(named => named.Count() > 1);
        return twice is null
            ? [.. methods.Select(Pair<TContract, TApi>)]
            : throw Wrong(twice.First(), "must have a name of its own: the metrics and the description tell methods apart by it");
    }

    private static ContractMethod<TContract, TApi> Pair<TContract, TApi>(MethodInfo method)
        where TContract : class
        where TApi : class
    {
        var parameters = method.GetParameters();
        if (parameters.LastOrDefault()?.ParameterType != typeof(CancellationToken))
        {
            throw Wrong(method, "must take a CancellationToken last");
        }

        var (result, value, type) = ResultOf(method);
        var found = typeof(TApi).GetMethod(method.Name, [.. parameters.Select(parameter => parameter.ParameterType)]);
        if (found is null || !found.GetParameters().Select(parameter => parameter.Name).SequenceEqual(parameters.Select(parameter => parameter.Name)))
        {
            throw Wrong(method, $"needs a method of the same name and parameters in {typeof(TApi).Name}");
        }

        var answer = typeof(Task<>).MakeGenericType(typeof(IApiResponse<>).MakeGenericType(typeof(Answer<>).MakeGenericType(type)));
        if (found.ReturnType != answer)
        {
            throw Wrong(found, $"must return a Task<IApiResponse<Answer<{type.Name}>>>");
        }

        var api = ApiMethod.Read(found);
        var typed = typeof(TypedContractMethod<,,,>).MakeGenericType(typeof(TContract), typeof(TApi), result, type);
        return (ContractMethod<TContract, TApi>)Activator.CreateInstance(typed, method, api, value)!;
    }

    private static (Type Result, NullabilityInfo Value, Type ValueType) ResultOf(MethodInfo method)
    {
        var refuses = method.GetCustomAttribute<RefusesAttribute>() is { Codes.Count: > 0 };
        var returned = new NullabilityInfoContext().Create(method.ReturnParameter);
        if (method.ReturnType == typeof(Task) && !refuses)
        {
            return (typeof(NoValue), new NullabilityInfoContext().Create(typeof(NothingToReturn).GetProperty(nameof(NothingToReturn.Value))!), typeof(NoValue));
        }

        var value = returned.Type.IsGenericType && returned.Type.GetGenericTypeDefinition() == typeof(Task<>) ? returned.GenericTypeArguments[0] : null;
        var isAnswer = value is { Type.IsGenericType: true } && value.Type.GetGenericTypeDefinition() == typeof(Answer<>);
        if (value is null or { Type.IsValueType: true } || (isAnswer && value.ReadState == NullabilityState.Nullable))
        {
            throw Wrong(method, "must return a Task, or a Task<T> of a record, a string or a list, or of an Answer<T> with one");
        }

        return isAnswer == refuses
            ? (value.Type, isAnswer ? value.GenericTypeArguments[0] : value, isAnswer ? value.Type.GenericTypeArguments[0] : value.Type)
            : throw Wrong(method, "must return an Answer<T> if, and only if, [Refuses] names the codes of its refusals");
    }

    private static InvalidOperationException Wrong(MethodInfo method, string what) => new($"{method.Name} of {method.DeclaringType!.Name} {what}.");

    private sealed record NothingToReturn(NoValue Value);
}
