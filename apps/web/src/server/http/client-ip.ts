/** CLIENT_IP is the header in which the server hands on the socket's address, over whatever the caller sent under that name. */
export const CLIENT_IP = "x-slipway-client-ip";
