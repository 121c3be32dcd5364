using Cello.Application.Messaging;
using Cello.Users.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Users.Application;

/// <summary>Registers the use cases of Users, and the implementation of its contract.</summary>
public static class UsersUseCases
{
    public static IServiceCollection AddUsersUseCases(this IServiceCollection services, string module) => services
        .AddUseCases<IUserRepository>(module, typeof(UsersUseCases).Assembly)
        .AddScoped<IUserDirectory, UserDirectory>();
}
