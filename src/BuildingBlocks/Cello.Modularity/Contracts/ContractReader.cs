using System.Reflection;
using Refit;

namespace Cello.Modularity.Contracts;

/// <summary>Pairs a contract with its Refit interface, and refuses what does not match before anything is called.</summary>
internal static class ContractReader
{
    public static IReadOnlyList<ContractMethod<TContract, TApi>> Read<TContract, TApi>()
        where TContract : class
        where TApi : class =>
        [.. typeof(TContract).GetMethods().Select(method => Pair<TContract, TApi>(method))];

    private static ContractMethod<TContract, TApi> Pair<TContract, TApi>(MethodInfo method)
        where TContract : class
        where TApi : class
    {
        if (ArgumentOf(method.ReturnType, typeof(Task<>)) is not { IsValueType: false } result)
        {
            throw Wrong(method, "must return a Task<T> of a record, a string or a list");
        }

        var parameters = method.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        if (parameters.LastOrDefault() != typeof(CancellationToken))
        {
            throw Wrong(method, "must take a CancellationToken last");
        }

        var found = typeof(TApi).GetMethod(method.Name, parameters)
            ?? throw Wrong(method, $"needs a method of the same name and parameters in {typeof(TApi).Name}");
        var answer = ArgumentOf(found.ReturnType, typeof(Task<>)) is { } task ? ArgumentOf(task, typeof(IApiResponse<>)) : null;
        var http = found.GetCustomAttribute<HttpMethodAttribute>();
        if (answer != result || http is null)
        {
            throw Wrong(found, $"must return a Task<IApiResponse<{result.Name}>> and say its route");
        }

        var api = new ApiMethod(found, http);
        if (CanBeNull(method) != api.NotFound is not null)
        {
            throw Wrong(found, $"must have a [NotFound] if, and only if, {method.Name} of {typeof(TContract).Name} may give null");
        }

        var typed = typeof(TypedContractMethod<,,>).MakeGenericType(typeof(TContract), typeof(TApi), result);
        return (ContractMethod<TContract, TApi>)Activator.CreateInstance(typed, method, api)!;
    }

    private static Type? ArgumentOf(Type type, Type generic) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GenericTypeArguments[0] : null;

    private static bool CanBeNull(MethodInfo method) =>
        new NullabilityInfoContext().Create(method.ReturnParameter).GenericTypeArguments[0].ReadState == NullabilityState.Nullable;

    private static InvalidOperationException Wrong(MethodInfo method, string what) => new($"{method.Name} of {method.DeclaringType!.Name} {what}.");
}
