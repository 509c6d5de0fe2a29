-- Who holds a lease on files finds what he holds, however much waits; a database that has counted nothing read all of it.
CREATE INDEX file_look_lease ON file_look (lease_token, lease_node) WHERE lease_token IS NOT NULL;
